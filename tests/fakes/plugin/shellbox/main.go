// SPDX-License-Identifier: Apache-2.0

// Command shellbox is a driver plugin of Docker Machine, written with nothing but Go's net/rpc and
// encoding/gob: the types carry the names that libmachine registers. Its machines are files in
// the folder of --shellbox-dir. SHELLBOX_FAULT makes it misbehave.
package main

import (
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/rpc"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

type Flag interface{ String() string }

type StringFlag struct{ Name, Usage, EnvVar, Value string }
type StringSliceFlag struct {
	Name, Usage, EnvVar string
	Value               []string
}
type IntFlag struct {
	Name, Usage, EnvVar string
	Value               int
}
type BoolFlag struct{ Name, Usage, EnvVar string }

func (f StringFlag) String() string      { return f.Name }
func (f StringSliceFlag) String() string { return f.Name }
func (f IntFlag) String() string         { return f.Name }
func (f BoolFlag) String() string        { return f.Name }

type RPCFlags struct{ Values map[string]interface{} }

type config struct {
	IPAddress, MachineName, SSHUser string
	SSHPort                         int
	SSHKeyPath, StorePath           string
	SwarmMaster                     bool
	SwarmHost, SwarmDiscovery       string
	Dir, Size, ApiToken             string
	Count                           int
	Turbo                           bool
	Tags                            []string
	InstanceID, CheckedBy           string
	Common                          []string
}

var fault = os.Getenv("SHELLBOX_FAULT")

// Driver is the served object; its methods are the protocol's.
type Driver struct {
	mu   sync.Mutex
	c    config
	beat chan struct{}
}

type none = struct{}

func (d *Driver) path() string { return filepath.Join(d.c.Dir, d.c.MachineName) }

func (d *Driver) read() string {
	text, err := os.ReadFile(d.path())
	if err != nil {
		return ""
	}
	return string(text)
}

func (d *Driver) GetVersion(_ none, reply *int) error {
	*reply = 1
	if fault == "version" {
		*reply = 2
	}
	return nil
}

func (d *Driver) Heartbeat(_ none, _ *none) error {
	d.beat <- none{}
	return nil
}

func (d *Driver) Close(_ none, _ *none) error {
	fmt.Fprintln(os.Stderr, "Closing plugin on server side")
	go func() {
		time.Sleep(50 * time.Millisecond)
		os.Exit(0)
	}()
	return nil
}

func (d *Driver) SetConfigRaw(raw []byte, _ *none) error { return json.Unmarshal(raw, &d.c) }

func (d *Driver) GetConfigRaw(_ none, reply *[]byte) error {
	raw, err := json.Marshal(d.c)
	*reply = raw
	return err
}

func (d *Driver) GetCreateFlags(_ none, reply *[]Flag) error {
	*reply = []Flag{
		StringFlag{"shellbox-dir", "Folder of the boxes", "SHELLBOX_DIR", ""},
		&StringFlag{"shellbox-size", "Size of the box", "SHELLBOX_SIZE", "small"},
		StringFlag{Name: "shellbox-api-token", Usage: "Token of the account", EnvVar: "SHELLBOX_TOKEN"},
		IntFlag{"shellbox-count", "How many", "", -3},
		BoolFlag{"shellbox-turbo", "Faster", "SHELLBOX_TURBO"},
		StringSliceFlag{"shellbox-tag", "Tag", "", []string{"one", "two"}},
		StringSliceFlag{Name: "shellbox-empty", Usage: "Nothing by default"},
	}
	return nil
}

func (d *Driver) SetConfigFromFlags(flags *interface{}, _ *none) error {
	values := (*flags).(*RPCFlags).Values
	text := func(name string) string { return values[name].(string) }
	d.c.Dir, d.c.Size, d.c.ApiToken = text("shellbox-dir"), text("shellbox-size"), text("shellbox-api-token")
	d.c.Count = values["shellbox-count"].(int)
	d.c.Turbo = values["shellbox-turbo"].(bool)
	d.c.Tags = values["shellbox-tag"].([]string)
	d.c.SwarmMaster = values["swarm-master"].(bool)
	d.c.SwarmHost = text("swarm-host")
	if labels, ok := values["engine-label"].([]string); ok {
		d.c.Common = labels
	}
	if d.c.Dir == "" {
		return errors.New("shellbox needs --shellbox-dir")
	}
	return nil
}

func (d *Driver) DriverName(_ none, reply *string) error     { *reply = "shellbox"; return nil }
func (d *Driver) GetMachineName(_ none, reply *string) error { *reply = d.c.MachineName; return nil }
func (d *Driver) GetSSHHostname(_ none, reply *string) error { *reply = "127.0.0.9"; return nil }
func (d *Driver) GetSSHKeyPath(_ none, reply *string) error {
	*reply = d.c.StorePath + "/id"
	return nil
}
func (d *Driver) GetSSHPort(_ none, reply *int) error        { *reply = 2222; return nil }
func (d *Driver) GetSSHUsername(_ none, reply *string) error { *reply = "box"; return nil }

func (d *Driver) GetIP(_ none, reply *string) error {
	if d.c.IPAddress == "" {
		return errors.New("IP address is not set")
	}
	*reply = d.c.IPAddress
	return nil
}

func (d *Driver) GetURL(_ none, reply *string) error {
	if d.read() != "running" {
		return errors.New("Host is not running")
	}
	*reply = "tcp://" + d.c.IPAddress + ":2376"
	return nil
}

func (d *Driver) GetState(_ none, reply *int) error {
	if fault == "slow-state" {
		time.Sleep(time.Minute)
	}
	*reply = map[string]int{"running": 1, "stopped": 4}[d.read()]
	return nil
}

func (d *Driver) PreCreateCheck(_ none, _ *none) error {
	if fault == "check" {
		return errors.New("no room for " + d.c.ApiToken)
	}
	d.c.CheckedBy = "shellbox"
	return nil
}

func (d *Driver) Create(_ none, _ *none) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("Panic in the driver: %v\ngoroutine 1 [running]:\nmain.Create()", r)
		}
	}()
	if _, err := os.Stat(d.path()); err == nil {
		return errors.New("there is a box of that name")
	}
	fmt.Println("Making the box with", d.c.ApiToken)
	d.c.InstanceID, d.c.IPAddress = "box-"+d.c.MachineName, "127.0.0.9"
	if err := os.WriteFile(d.path(), []byte("starting"), 0o600); err != nil {
		return err
	}
	switch fault {
	case "panic":
		panic(errors.New("out of boxes"))
	case "die":
		fmt.Fprintln(os.Stderr, "fatal: shellbox fell over with", d.c.ApiToken)
		os.Exit(7)
	case "slow-create":
		time.Sleep(time.Minute)
	case "long-create": // longer than a plugin lives without a heartbeat
		time.Sleep(12 * time.Second)
	case "noisy":
		line := strings.Repeat("x", 200_000)
		for i := 0; i < 20; i++ {
			fmt.Println(line)
			fmt.Fprintln(os.Stderr, line)
		}
	}
	return os.WriteFile(d.path(), []byte("running"), 0o600)
}

func (d *Driver) set(state string) error { return os.WriteFile(d.path(), []byte(state), 0o600) }

func (d *Driver) Start(_ none, _ *none) error   { return d.set("running") }
func (d *Driver) Stop(_ none, _ *none) error    { return d.set("stopped") }
func (d *Driver) Kill(_ none, _ *none) error    { return d.set("stopped") }
func (d *Driver) Restart(_ none, _ *none) error { return d.set("running") }

func (d *Driver) Remove(_ none, _ *none) error {
	if d.c.InstanceID == "" {
		return errors.New("the box's id is not known")
	}
	if err := os.Remove(d.path()); err != nil && !os.IsNotExist(err) {
		return err
	}
	return nil
}

func (d *Driver) watch() {
	for {
		select {
		case <-d.beat:
		case <-time.After(10 * time.Second):
			os.Exit(1)
		}
	}
}

func main() {
	if os.Getenv("MACHINE_PLUGIN_TOKEN") != "42" || os.Getenv("MACHINE_PLUGIN_DRIVER_NAME") == "" {
		fmt.Fprintln(os.Stderr, "This is a plugin.")
		os.Exit(1)
	}
	gob.RegisterName("*mcnflag.StringFlag", &StringFlag{})
	gob.RegisterName("*mcnflag.StringSliceFlag", &StringSliceFlag{})
	gob.RegisterName("*mcnflag.IntFlag", &IntFlag{})
	gob.RegisterName("*mcnflag.BoolFlag", &BoolFlag{})
	gob.RegisterName("*rpcdriver.RPCFlags", &RPCFlags{})
	driver := &Driver{beat: make(chan struct{})}
	name := "RPCServerDriver"
	if fault == "old" {
		name = "RpcServerDriver"
	}
	if err := rpc.RegisterName(name, driver); err != nil {
		panic(err)
	}
	rpc.HandleHTTP()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	switch fault {
	case "banner":
		fmt.Println("Welcome to shellbox")
	case "mute":
		time.Sleep(time.Minute)
	case "exit":
		fmt.Fprintln(os.Stderr, "no licence")
		os.Exit(3)
	}
	fmt.Println(listener.Addr())
	go driver.watch()
	panic(http.Serve(listener, nil))
}
