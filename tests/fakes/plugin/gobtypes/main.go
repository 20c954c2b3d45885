// SPDX-License-Identifier: Apache-2.0

// Command gobtypes writes a gob stream with a value of every kind ("emit"), or reads one from
// standard input and prints what it understood ("absorb").
package main

import (
	"encoding/gob"
	"encoding/json"
	"fmt"
	"os"
)

type Inner struct {
	Label string
	Any   interface{}
}

type Everything struct {
	On     bool
	Minus  int
	Big    uint64
	Half   float64
	Raw    []byte
	Text   string
	List   []string
	Pair   [2]int
	Map    map[string]int
	Nested Inner
	Any    interface{}
	Anys   []interface{}
	Zero   string
	Last   string
}

// A type that is first met inside an interface inside an interface.
type Deep struct{ Depth int }

func sample() Everything {
	return Everything{
		On: true, Minus: -129, Big: 1<<64 - 1, Half: -0.5, Raw: []byte{0, 255, 1}, Text: "grüße",
		List: []string{"a", "", "c"}, Pair: [2]int{7, -7}, Map: map[string]int{"k": 300},
		Nested: Inner{"n", Inner{"m", Deep{3}}},
		Any:    map[string]interface{}{"x": []string{"y"}},
		Anys:   []interface{}{1, nil, "s", false, Deep{4}}, Last: "end",
	}
}

type Flags struct{ Values map[string]interface{} }

func main() {
	gob.Register(Inner{})
	gob.Register(Deep{})
	gob.Register(map[string]interface{}{})
	gob.Register([]string{})
	gob.RegisterName("*rpcdriver.RPCFlags", &Flags{})
	if os.Args[1] == "emit" {
		encoder := gob.NewEncoder(os.Stdout)
		for _, value := range []interface{}{sample(), 42, "alone", []byte("raw"), sample(), Deep{}} {
			if err := encoder.Encode(value); err != nil {
				panic(err)
			}
		}
		return
	}
	decoder := gob.NewDecoder(os.Stdin)
	for {
		var header struct {
			ServiceMethod string
			Seq           uint64
		}
		if decoder.Decode(&header) != nil {
			return
		}
		var argument interface{}
		if err := decoder.Decode(&argument); err != nil {
			panic(err)
		}
		values := argument.(*Flags).Values
		types := map[string]string{}
		for name, value := range values {
			types[name] = fmt.Sprintf("%T", value)
		}
		line, _ := json.Marshal([]interface{}{header.ServiceMethod, header.Seq, values, types})
		fmt.Println(string(line))
	}
}
