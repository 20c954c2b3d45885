// SPDX-License-Identifier: Apache-2.0
package main

import (
	"fmt"
	"net/http/httptest"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// A machine that asks before it starts, which the simulator's never do: with the option "question" a
// power-on stands still until it is answered.
type question struct {
	vm      string
	task    string // as long as it is unanswered
	answer  string
	started bool
}

const questionText = "This virtual machine might have been moved or copied."

func (f *Front) ask(w *httptest.ResponseRecorder, method string, data []byte) bool {
	if f.option("question") != true {
		return false
	}
	body := bodyOf(data)
	self := body.child("_this").Text
	switch method {
	case "PowerOnVM_Task":
		f.question = &question{vm: self, task: "task-question"}
		soapAnswer(w, method, `<returnval type="Task">task-question</returnval>`)
		return true
	case "AnswerVM":
		f.question.answer = body.child("answerChoice").Text
		f.answered()
		soapAnswer(w, method, "")
		return true
	case "RetrievePropertiesEx":
		return f.question != nil && f.retrieve(w, string(data))
	}
	return false
}

func (f *Front) answered() {
	vm := simulator.Map.Get(types.ManagedObjectReference{Type: "VirtualMachine", Value: f.question.vm})
	setPower(vm.(*simulator.VirtualMachine), types.VirtualMachinePowerStatePoweredOn)
}

func setPower(vm *simulator.VirtualMachine, state types.VirtualMachinePowerState) {
	simulator.Map.WithLock(vm, func() {
		simulator.Map.Update(vm, []types.PropertyChange{
			{Name: "runtime.powerState", Val: state}, {Name: "summary.runtime.powerState", Val: state}})
	})
}

// suspend does what somebody does at vSphere's own console.
func suspend(name string) {
	for _, entity := range simulator.Map.All("VirtualMachine") {
		if vm := simulator.Map.Get(entity.Reference()).(*simulator.VirtualMachine); vm.Name == name {
			setPower(vm, types.VirtualMachinePowerStateSuspended)
		}
	}
}

func (f *Front) retrieve(w *httptest.ResponseRecorder, text string) bool {
	object := func(kind, id, name, value string) bool {
		soapAnswer(w, "RetrievePropertiesEx", fmt.Sprintf(
			`<returnval><objects><obj type="%s">%s</obj><propSet><name>%s</name>%s</propSet></objects></returnval>`, kind, id, name, value))
		return true
	}
	switch {
	case strings.Contains(text, ">task-question<"):
		state := "running"
		if f.question.answer != "" {
			state = "success"
		}
		return object("Task", "task-question", "info", `<val xsi:type="TaskInfo"><key>task-question</key><state>`+state+`</state></val>`)
	case strings.Contains(text, "runtime.question") && f.question.answer == "":
		return object("VirtualMachine", f.question.vm, "runtime.question", `<val xsi:type="VirtualMachineQuestionInfo"><id>7</id><text>`+questionText+
			`</text><choice><choiceInfo xsi:type="ElementDescription"><label>Cancel</label><summary>Cancel</summary><key>0</key></choiceInfo>`+
			`<choiceInfo xsi:type="ElementDescription"><label>I Copied It</label><summary>I Copied It</summary><key>2</key></choiceInfo><defaultIndex>1</defaultIndex></choice></val>`)
	}
	return false
}
