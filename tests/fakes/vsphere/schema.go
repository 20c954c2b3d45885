// SPDX-License-Identifier: Apache-2.0
package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"log"
	"net/http/httptest"
	"reflect"
	"strings"

	"github.com/vmware/govmomi/vim25/types"
)

var quiet = log.New(io.Discard, "", 0)

type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []element  `xml:",any"`
}

func (e *element) child(name string) *element {
	for i := range e.Children {
		if e.Children[i].XMLName.Local == name {
			return &e.Children[i]
		}
	}
	return nil
}

func (e *element) xsiType() string {
	for _, a := range e.Attrs {
		if a.Name.Local == "type" && a.Name.Space == "http://www.w3.org/2001/XMLSchema-instance" {
			_, local, found := strings.Cut(a.Value, ":")
			if found {
				return local
			}
			return a.Value
		}
	}
	return ""
}

func bodyOf(data []byte) *element {
	var envelope element
	if xml.NewDecoder(bytes.NewReader(data)).Decode(&envelope) != nil {
		return nil
	}
	body := envelope.child("Body")
	if body == nil || len(body.Children) != 1 {
		return nil
	}
	return &body.Children[0]
}

func methodIn(data []byte) string {
	if body := bodyOf(data); body != nil {
		return body.XMLName.Local
	}
	return ""
}

type field struct {
	name     string
	kind     reflect.Type
	required bool
	isAny    bool // of a base type: the element must say its own
}

// fieldsOf gives the schema's sequence, as govmomi has it from VMware's WSDL.
func fieldsOf(kind reflect.Type) []field {
	var all []field
	for i := 0; i < kind.NumField(); i++ {
		f := kind.Field(i)
		if f.Anonymous {
			all = append(all, fieldsOf(f.Type)...)
			continue
		}
		parts := strings.Split(f.Tag.Get("xml"), ",")
		if parts[0] == "" || f.Tag.Get("xml") == "-" {
			continue
		}
		one := field{name: parts[0], kind: f.Type, required: f.Type.Kind() != reflect.Ptr}
		isAttr := false
		for _, option := range parts[1:] {
			one.required = one.required && option != "omitempty"
			one.isAny = one.isAny || option == "typeattr"
			isAttr = isAttr || option == "attr" || option == "chardata"
		}
		if !isAttr {
			all = append(all, one)
		}
	}
	return all
}

func checkSchema(data []byte) string {
	method := bodyOf(data)
	if method == nil {
		return "not a SOAP request"
	}
	if method.XMLName.Space != "urn:vim25" {
		return "not of urn:vim25"
	}
	kind, ok := types.TypeFunc()(method.XMLName.Local + "RequestType")
	if !ok {
		if kind, ok = types.TypeFunc()(method.XMLName.Local); !ok {
			return "no such method: " + method.XMLName.Local
		}
	}
	return checkElement(method, kind)
}

func checkElement(e *element, kind reflect.Type) string {
	for kind.Kind() == reflect.Ptr || kind.Kind() == reflect.Slice {
		kind = kind.Elem()
	}
	if name := e.xsiType(); name != "" {
		if said, ok := types.TypeFunc()(name); ok {
			kind = said
		} else if len(e.Children) > 0 {
			return "no such type: " + name
		}
	}
	if kind.Kind() != reflect.Struct || kind == reflect.TypeOf(types.ManagedObjectReference{}) || len(e.Children) == 0 {
		return ""
	}
	fields, at := fieldsOf(kind), 0
	seen := map[string]bool{}
	for i := range e.Children {
		child := &e.Children[i]
		name := child.XMLName.Local
		for at < len(fields) && fields[at].name != name {
			at++
		}
		if at == len(fields) {
			return fmt.Sprintf("%s is unknown or out of order in %s (%s)", name, e.XMLName.Local, kind.Name())
		}
		if seen[name] && fields[at].kind.Kind() != reflect.Slice {
			return fmt.Sprintf("%s twice in %s", name, e.XMLName.Local)
		}
		seen[name] = true
		if fields[at].isAny && child.xsiType() == "" {
			return fmt.Sprintf("%s of %s says no type", name, e.XMLName.Local)
		}
		if problem := checkElement(child, fields[at].kind); problem != "" {
			return problem
		}
	}
	for _, f := range fields {
		if f.required && !seen[f.name] && f.kind.Kind() != reflect.Slice {
			return fmt.Sprintf("%s lacks %s (%s)", e.XMLName.Local, f.name, kind.Name())
		}
	}
	return ""
}

const envelopeHead = `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>`
const envelopeTail = `</soapenv:Body></soapenv:Envelope>`

func escape(text string) string {
	var out bytes.Buffer
	_ = xml.EscapeText(&out, []byte(text))
	return out.String()
}

// soapFault writes a fault as vCenter does: with the prefix xsi.
func soapFault(w *httptest.ResponseRecorder, name, text string) {
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	w.WriteHeader(500)
	fmt.Fprintf(w, `%s<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>%s</faultstring><detail><%sFault xmlns="urn:vim25" xsi:type="%s"></%sFault></detail></soapenv:Fault>%s`,
		envelopeHead, escape(text), name, name, name, envelopeTail)
}

func soapAnswer(w *httptest.ResponseRecorder, method, inner string) {
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	fmt.Fprintf(w, `%s<%sResponse xmlns="urn:vim25">%s</%sResponse>%s`, envelopeHead, method, inner, method, envelopeTail)
}
