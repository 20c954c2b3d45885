// SPDX-License-Identifier: Apache-2.0

// A vCenter Server on 127.0.0.1: vcsim, the simulator of Debian's package
// golang-github-vmware-govmomi-dev, behind a front that refuses what real servers refuse and vcsim
// lets pass (elements out of the schema's order, transfers without a session, passwords of the REST
// API), fails on demand, and keeps what guests are told.
//
// Prints its port. There TLS is vSphere (ca.pem in -folder vouches for it), plain HTTP is the
// control endpoint of tests/fakes/shared/fakecloud.py.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/url"
	"os"
	"path/filepath"

	"github.com/vmware/govmomi/simulator"

	_ "github.com/vmware/govmomi/vapi/simulator"
)

const (
	userName      = "administrator@vsphere.local"
	password      = "vc-Secret&<0815>"
	guestUser     = "docker"
	guestPassword = "tcuser"
)

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	model := simulator.VPX()
	model.ClusterHost, model.Machine, model.Host, model.Pool, model.Pod = 1, 2, 0, 1, 1
	folder := flag.String("folder", "", "where files of the simulator are")
	esx := flag.Bool("esx", false, "a single ESXi host")
	flag.IntVar(&model.Datacenter, "dc", 1, "datacenters")
	flag.IntVar(&model.Datastore, "ds", 1, "datastores")
	flag.Parse()
	check(os.Setenv("TMPDIR", *folder)) // the simulator's datastores
	if *esx {
		model = simulator.ESX()
	}
	check(model.Create())
	model.Service.Listen = &url.URL{Host: "127.0.0.1:0", User: url.UserPassword(userName, password)}
	model.Service.RegisterEndpoints = true
	guests := newGuests(filepath.Join(*folder, "guests"))
	guests.register()
	server := model.Service.NewServer()
	if !*esx {
		seed(server.URL)
	}
	front := newFront(model.Service.ServeMux, guests)
	port := front.listen(*folder)
	go guests.watch(front)
	fmt.Println(port)
	select {}
}
