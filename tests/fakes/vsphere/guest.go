// SPDX-License-Identifier: Apache-2.0
package main

import (
	"archive/tar"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// The systems inside the machines: their files below a folder, their addresses, and, where a program
// to boot one is named as tests/fakes/shared/boothook.py says, a real host.
type guests struct {
	dir     string
	mu      sync.Mutex
	tickets map[string]string // id: file
	pid     int64
	done    []types.GuestProcessInfo
	running map[string]bool // by the machine's reference
	booted  map[string]bool
	next    int
}

func newGuests(dir string) *guests {
	return &guests{dir: dir, tickets: map[string]string{}, pid: 1000, running: map[string]bool{}, booted: map[string]bool{}}
}

type fileManager struct {
	mo.GuestFileManager
	g *guests
}

type processManager struct {
	mo.GuestProcessManager
	g *guests
}

func (g *guests) register() {
	simulator.RegisterEndpoint(func(_ *simulator.Service, r *simulator.Registry) {
		files, processes := &fileManager{g: g}, &processManager{g: g}
		files.Self = types.ManagedObjectReference{Type: "GuestFileManager", Value: "guestOperationsFileManager"}
		processes.Self = types.ManagedObjectReference{Type: "GuestProcessManager", Value: "guestOperationsProcessManager"}
		r.Put(files)
		r.Put(processes)
	})
}

func refusal(vm *simulator.VirtualMachine, auth types.BaseGuestAuthentication) types.BaseMethodFault {
	if vm.Guest.ToolsRunningStatus != string(types.VirtualMachineToolsRunningStatusGuestToolsRunning) {
		return new(types.GuestOperationsUnavailable)
	}
	login, ok := auth.(*types.NamePasswordAuthentication)
	if !ok || login.Username != guestUser || login.Password != guestPassword {
		return new(types.InvalidGuestLogin)
	}
	return nil
}

func machine(ctx *simulator.Context, ref types.ManagedObjectReference) *simulator.VirtualMachine {
	return ctx.Map.Get(ref).(*simulator.VirtualMachine)
}

func (m *fileManager) InitiateFileTransferToGuest(ctx *simulator.Context, req *types.InitiateFileTransferToGuest) soap.HasFault {
	body, vm := new(methods.InitiateFileTransferToGuestBody), machine(ctx, req.Vm)
	if f := refusal(vm, req.Auth); f != nil {
		body.Fault_ = simulator.Fault("", f)
		return body
	}
	id := uuid.New().String()
	m.g.mu.Lock()
	m.g.tickets[id] = filepath.Join(m.g.dir, vm.Name, filepath.Clean("/"+req.GuestFilePath))
	m.g.mu.Unlock()
	target := url.URL{Scheme: "https", Host: "*", Path: "/guestFile", RawQuery: "id=" + id}
	body.Res = &types.InitiateFileTransferToGuestResponse{Returnval: target.String()}
	return body
}

func (g *guests) transfer(w http.ResponseWriter, r *http.Request, body []byte) {
	g.mu.Lock()
	name := g.tickets[r.URL.Query().Get("id")]
	g.mu.Unlock()
	if name == "" || r.Method != http.MethodPut {
		http.Error(w, "no such ticket", http.StatusForbidden)
		return
	}
	_ = os.MkdirAll(filepath.Dir(name), 0o755)
	if err := os.WriteFile(name, body, 0o600); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (m *processManager) StartProgramInGuest(ctx *simulator.Context, req *types.StartProgramInGuest) soap.HasFault {
	body, vm := new(methods.StartProgramInGuestBody), machine(ctx, req.Vm)
	if f := refusal(vm, req.Auth); f != nil {
		body.Fault_ = simulator.Fault("", f)
		return body
	}
	spec, now := req.Spec.GetGuestProgramSpec(), time.Now()
	m.g.mu.Lock()
	defer m.g.mu.Unlock()
	m.g.pid++
	code := runInGuest(filepath.Join(m.g.dir, vm.Name), spec.ProgramPath, spec.Arguments)
	m.g.done = append(m.g.done, types.GuestProcessInfo{Name: spec.ProgramPath, Pid: m.g.pid, Owner: "root",
		CmdLine: spec.ProgramPath + " " + spec.Arguments, StartTime: now, EndTime: &now, ExitCode: code})
	body.Res = &types.StartProgramInGuestResponse{Returnval: m.g.pid}
	return body
}

// runInGuest does what the two commands of the driver do; any other does not exist.
func runInGuest(root, program, arguments string) int32 {
	words := strings.Fields(strings.NewReplacer(`"`, "", "&&", "").Replace(arguments))
	if program != "/usr/bin/sudo" || len(words) < 5 || words[0] != "/bin/sh" || words[1] != "-c" {
		return 127
	}
	switch {
	case words[2] == "tar" && words[3] == "xf" && len(words) > 6:
		return unpack(filepath.Join(root, words[4]), filepath.Join(root, words[6]))
	case words[2] == "mkdir":
		return move(root, words)
	}
	return 127
}

// move does "mkdir -p DIR { test ! -e FROM || mv -f FROM TO; }".
func move(root string, words []string) int32 {
	for i, word := range words {
		if word != "mv" || len(words) < i+4 {
			continue
		}
		from, to := filepath.Join(root, words[i+2]), filepath.Join(root, strings.TrimSuffix(words[i+3], ";"))
		if _, err := os.Stat(from); err != nil {
			return 0
		}
		_ = os.MkdirAll(filepath.Dir(to), 0o755)
		if os.Rename(from, to) != nil {
			return 1
		}
		return 0
	}
	return 127
}

func unpack(archive, target string) int32 {
	data, err := os.ReadFile(archive)
	if err != nil {
		return 2
	}
	for reader := tar.NewReader(bytes.NewReader(data)); ; {
		head, err := reader.Next()
		if err == io.EOF {
			return 0
		}
		if err != nil {
			return 2
		}
		name := filepath.Join(target, filepath.Clean("/"+head.Name))
		if head.FileInfo().IsDir() {
			_ = os.MkdirAll(name, 0o700)
			continue
		}
		content, _ := io.ReadAll(reader)
		if os.WriteFile(name, content, 0o600) != nil {
			return 2
		}
	}
}

func (m *processManager) ListProcessesInGuest(ctx *simulator.Context, req *types.ListProcessesInGuest) soap.HasFault {
	body := new(methods.ListProcessesInGuestBody)
	if f := refusal(machine(ctx, req.Vm), req.Auth); f != nil {
		body.Fault_ = simulator.Fault("", f)
		return body
	}
	body.Res = new(types.ListProcessesInGuestResponse)
	m.g.mu.Lock()
	defer m.g.mu.Unlock()
	for _, process := range m.g.done {
		for _, pid := range req.Pids {
			if pid == process.Pid {
				body.Res.Returnval = append(body.Res.Returnval, process)
			}
		}
	}
	return body
}

// watch gives running machines VMware Tools and an address, as their systems would.
func (g *guests) watch(f *Front) {
	for ; ; time.Sleep(15 * time.Millisecond) {
		hasTools := f.option("tools") != false
		there := map[string]bool{}
		for _, entity := range simulator.Map.All("VirtualMachine") {
			vm, ok := simulator.Map.Get(entity.Reference()).(*simulator.VirtualMachine)
			if !ok || vm.Guest == nil || vm.Config == nil {
				continue
			}
			there[vm.Self.Value] = true
			g.update(vm, hasTools)
		}
		for ref := range g.running {
			if !there[ref] {
				delete(g.running, ref)
				power("off")
			}
		}
	}
}

func (g *guests) update(vm *simulator.VirtualMachine, hasTools bool) {
	isOn := vm.Runtime.PowerState == types.VirtualMachinePowerStatePoweredOn
	status := string(types.VirtualMachineToolsRunningStatusGuestToolsNotRunning)
	if isOn && hasTools {
		status = string(types.VirtualMachineToolsRunningStatusGuestToolsRunning)
	}
	if g.running[vm.Self.Value] == isOn && vm.Guest.ToolsRunningStatus == status {
		return
	}
	hasChanged := g.running[vm.Self.Value] != isOn
	if hasChanged && isOn {
		g.change(vm, isOn)
	}
	tell(vm, status, g)
	if hasChanged && !isOn {
		g.change(vm, isOn)
	}
}

// tell writes what VMware Tools say, or that they are silent.
func tell(vm *simulator.VirtualMachine, status string, g *guests) {
	var nets []types.GuestNicInfo
	address := ""
	if status == string(types.VirtualMachineToolsRunningStatusGuestToolsRunning) {
		address = g.address()
		nets = cards(vm, address)
	}
	ready := address != ""
	simulator.Map.WithLock(vm, func() {
		vm.Guest.GuestOperationsReady = &ready
		simulator.Map.Update(vm, []types.PropertyChange{
			{Name: "guest.ipAddress", Val: address}, {Name: "summary.guest.ipAddress", Val: address},
			{Name: "guest.net", Val: nets}, {Name: "guest.toolsRunningStatus", Val: status}})
	})
}

func (g *guests) address() string {
	if real := os.Getenv("MACHINIST_BOOT_ADDRESS"); real != "" {
		return real
	}
	g.next++
	return fmt.Sprintf("127.81.%d.%d", g.next/250, g.next%250+1)
}

// cards is what VMware Tools say: a bridge of Docker's, then the machine's own cards.
func cards(vm *simulator.VirtualMachine, address string) []types.GuestNicInfo {
	nets := []types.GuestNicInfo{{Network: "", IpAddress: []string{"172.17.0.1"}, MacAddress: "02:42:00:00:00:01", Connected: true, DeviceConfigId: -1}}
	first := true
	for _, device := range vm.Config.Hardware.Device {
		card, ok := device.(types.BaseVirtualEthernetCard)
		if !ok {
			continue
		}
		nic := card.GetVirtualEthernetCard()
		its := []string{"fe80::250:56ff:fe00:1", address}
		if !first {
			its = []string{"169.254.7.7"}
		}
		first = false
		config := &types.NetIpConfigInfo{}
		for _, one := range its {
			config.IpAddress = append(config.IpAddress, types.NetIpConfigInfoIpAddress{IpAddress: one, PrefixLength: 24})
		}
		nets = append(nets, types.GuestNicInfo{Network: "VM Network", IpAddress: its, MacAddress: nic.MacAddress, Connected: true, DeviceConfigId: nic.Key, IpConfig: config})
	}
	return nets
}

func (g *guests) change(vm *simulator.VirtualMachine, isOn bool) {
	ref := vm.Self.Value
	g.running[ref] = isOn
	if !isOn {
		delete(g.running, ref)
	}
	userData := extra(vm, "guestinfo.userdata")
	if userData == "" {
		return
	}
	switch {
	case !isOn:
		power("off")
	case g.booted[ref]:
		power("on")
	default:
		g.booted[ref] = true
		boot(userData, extra(vm, "guestinfo.metadata"))
	}
}

// extra is the last value of a key, decoded as its ".encoding" says.
func extra(vm *simulator.VirtualMachine, key string) string {
	values := map[string]string{}
	for _, option := range vm.Config.ExtraConfig {
		pair := option.GetOptionValue()
		values[pair.Key] = fmt.Sprint(pair.Value)
	}
	if values[key+".encoding"] == "base64" {
		data, _ := base64.StdEncoding.DecodeString(values[key])
		return string(data)
	}
	return values[key]
}

func power(how string) {
	if program := os.Getenv("MACHINIST_BOOT"); program != "" {
		_ = exec.Command(program, how).Run()
	}
}

// boot hands cloud-init what its VMware data source would read, by the data source that a container
// has.
func boot(userData, metaData string) {
	program := os.Getenv("MACHINIST_BOOT")
	if program == "" {
		return
	}
	folder, err := os.MkdirTemp("", "boot")
	check(err)
	defer os.RemoveAll(folder)
	seed := filepath.Join(folder, "cloud", "seed", "nocloud")
	check(os.MkdirAll(seed, 0o700))
	config, _ := json.Marshal(map[string]interface{}{
		"datasource_list": []string{"NoCloud"}, "disable_root": true, "users": []string{},
		"network": map[string]string{"config": "disabled"}})
	for name, text := range map[string]string{
		filepath.Join(seed, "meta-data"): metaData, filepath.Join(seed, "user-data"): userData,
		filepath.Join(folder, "provider.cfg"): string(config)} {
		check(os.WriteFile(name, []byte(text), 0o600))
	}
	_ = exec.Command(program, "boot", folder).Run()
}
