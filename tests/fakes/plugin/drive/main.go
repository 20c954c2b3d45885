// SPDX-License-Identifier: Apache-2.0

// Command drive uses a program of Docker Machine's plugin protocol as libmachine would, with Go's
// net/rpc: drive PROGRAM DRIVER CALLS, where CALLS is a JSON list of [method, argument]. It prints
// one line of JSON for each: the reply, or {"error": …}; and at the end the exit status.
package main

import (
	"bufio"
	"encoding/gob"
	"encoding/json"
	"fmt"
	"io"
	"net/rpc"
	"os"
	"os/exec"
	"strings"
	"time"
)

type Flag interface{}
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
type RPCFlags struct{ Values map[string]interface{} }
type none struct{}

func flags(raw json.RawMessage) interface{} {
	var values map[string]interface{}
	if err := json.Unmarshal(raw, &values); err != nil {
		panic(err)
	}
	for name, value := range values {
		switch v := value.(type) {
		case float64:
			values[name] = int(v)
		case []interface{}:
			list := []string{}
			for _, item := range v {
				list = append(list, item.(string))
			}
			values[name] = list
		}
	}
	var boxed interface{} = &RPCFlags{values}
	return &boxed
}

func call(client *rpc.Client, method string, argument json.RawMessage) (interface{}, error) {
	name := "RPCServerDriver." + method
	switch method {
	case "GetVersion", "GetSSHPort", "GetState":
		var reply int
		return &reply, client.Call(name, none{}, &reply)
	case "GetConfigRaw":
		var reply []byte
		err := client.Call(name, none{}, &reply)
		return json.RawMessage(reply), err
	case "SetConfigRaw":
		return nil, client.Call(name, []byte(argument), &none{})
	case "SetConfigFromFlags":
		return nil, client.Call(name, flags(argument), &none{})
	case "GetCreateFlags":
		var reply []Flag
		err := client.Call(name, none{}, &reply)
		described := []string{}
		for _, flag := range reply {
			described = append(described, fmt.Sprintf("%T%+v", flag, flag))
		}
		return described, err
	case "DriverName", "GetIP", "GetMachineName", "GetSSHHostname", "GetSSHKeyPath",
		"GetSSHUsername", "GetURL":
		var reply string
		return &reply, client.Call(name, none{}, &reply)
	default:
		return nil, client.Call(name, none{}, &none{})
	}
}

func main() {
	gob.RegisterName("*mcnflag.StringFlag", &StringFlag{})
	gob.RegisterName("*mcnflag.StringSliceFlag", &StringSliceFlag{})
	gob.RegisterName("*mcnflag.IntFlag", &IntFlag{})
	gob.RegisterName("*mcnflag.BoolFlag", &BoolFlag{})
	gob.RegisterName("*rpcdriver.RPCFlags", &RPCFlags{})
	child := exec.Command(os.Args[1])
	child.Env = append(os.Environ(), "MACHINE_PLUGIN_TOKEN=42", "MACHINE_PLUGIN_DRIVER_NAME="+os.Args[2])
	child.Stderr = os.Stderr
	out, _ := child.StdoutPipe()
	if err := child.Start(); err != nil {
		panic(err)
	}
	reader := bufio.NewReader(out)
	address, _ := reader.ReadString('\n')
	go io.Copy(io.Discard, reader)
	client, err := rpc.DialHTTP("tcp", strings.TrimSpace(address))
	if err == nil {
		var calls [][]json.RawMessage
		if err := json.Unmarshal([]byte(os.Args[3]), &calls); err != nil {
			panic(err)
		}
		for _, one := range calls {
			var method string
			json.Unmarshal(one[0], &method)
			if method == "sleep" {
				time.Sleep(12 * time.Second)
				continue
			}
			reply, err := call(client, method, append(one, nil)[1])
			if err != nil {
				reply = map[string]string{"error": err.Error()}
			}
			line, _ := json.Marshal(reply)
			fmt.Println(string(line))
		}
	}
	child.Wait()
	fmt.Println(child.ProcessState.ExitCode())
}
