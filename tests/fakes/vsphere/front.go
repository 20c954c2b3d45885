// SPDX-License-Identifier: Apache-2.0
package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"time"
)

type fault struct {
	At      int    `json:"at"`
	From    int    `json:"from"`
	Kind    string `json:"kind"`
	Seconds int    `json:"seconds"`
}

type request struct {
	Method string `json:"method"`
	Path   string `json:"path"`
	Call   string `json:"call"`
	Body   string `json:"body"`
}

// Front stands before the simulator: the faults, the requests, and what the simulator is too kind for.
type Front struct {
	mu       sync.Mutex
	mux      http.Handler
	guests   *guests
	requests []request
	faults   []fault
	options  map[string]interface{}
	sessions map[string]bool // false: expired
	prints   map[string]string
	baseline map[string]bool
	question *question
}

func newFront(mux http.Handler, g *guests) *Front {
	f := &Front{mux: mux, guests: g, sessions: map[string]bool{}, baseline: map[string]bool{},
		options: map[string]interface{}{"tools": true, "rest": "api", "question": false}}
	for _, thing := range inventory() {
		f.baseline[thing] = true
	}
	return f
}

func (f *Front) option(name string) interface{} {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.options[name]
}

func (f *Front) serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	if r.URL.Path == "/_control" {
		f.control(w, r, body)
		return
	}
	if r.TLS == nil {
		http.Error(w, "TLS only", http.StatusBadRequest)
		return
	}
	kind, seconds := f.note(r, body)
	status, numeric := 0, false
	if len(kind) >= 3 {
		n, err := strconv.Atoi(kind[:3])
		status, numeric = n, err == nil
	}
	switch {
	case kind == "reset-before":
		reset(w)
		return
	case kind == "expire": // the server has ended all sessions
		f.mu.Lock()
		for id := range f.sessions {
			f.sessions[id] = false
		}
		f.mu.Unlock()
	case kind == "hang":
		time.Sleep(time.Duration(seconds) * time.Second)
		reset(w)
		return
	case numeric && !strings.HasSuffix(kind, "-after"):
		http.Error(w, "injected", status)
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	answer := httptest.NewRecorder()
	f.answer(answer, r, body)
	switch {
	case kind == "reset-after":
		reset(w)
		return
	case numeric:
		http.Error(w, "injected", status)
		return
	}
	data := answer.Body.Bytes()
	if kind == "truncate" {
		data = data[:len(data)/2]
	}
	for name, values := range answer.Header() {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(answer.Code)
	_, _ = w.Write(data)
}

// note counts the request and says how it fails.
func (f *Front) note(r *http.Request, body []byte) (string, int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	seen := request{Method: r.Method, Path: r.URL.RequestURI()}
	if len(body) < 1<<16 {
		seen.Body = string(body)
	}
	if r.URL.Path == "/sdk" {
		seen.Call = methodIn(body)
	}
	f.requests = append(f.requests, seen)
	number := len(f.requests)
	for _, one := range f.faults {
		if one.At == -1 || one.At == number || (one.From > 0 && one.From <= number) {
			if one.Seconds == 0 {
				one.Seconds = 30
			}
			return one.Kind, one.Seconds
		}
	}
	return "", 0
}

func (f *Front) answer(w *httptest.ResponseRecorder, r *http.Request, body []byte) {
	path := r.URL.Path
	switch {
	case path == "/sdk":
		f.soap(w, r, body)
	case strings.HasPrefix(path, "/folder/"):
		if !f.hasSession(r) {
			http.Error(w, "no session", http.StatusUnauthorized)
			return
		}
		f.mux.ServeHTTP(w, r)
		if w.Code == http.StatusOK && r.Method == http.MethodPut {
			w.Code = http.StatusCreated
		}
	case strings.HasPrefix(path, "/guestFile"):
		f.guests.transfer(w, r, body)
	case strings.HasPrefix(path, "/api/") || strings.HasPrefix(path, "/rest/"):
		f.rest(w, r, body)
	default:
		http.NotFound(w, r)
	}
}

// Real servers put the session's id into quotation marks, and know it only with them.
const cookieName = "vmware_soap_session="

func (f *Front) hasSession(r *http.Request) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.sessions[strings.TrimPrefix(r.Header.Get("Cookie"), cookieName)]
}

func (f *Front) soap(w *httptest.ResponseRecorder, r *http.Request, body []byte) {
	if problem := checkSchema(body); problem != "" {
		soapFault(w, "InvalidRequest", problem)
		return
	}
	if !f.hasSession(r) {
		r.Header.Del("Cookie")
	}
	method := methodIn(body)
	if f.intercept(w, method, body) {
		return
	}
	f.mux.ServeHTTP(w, r)
	if cookie := w.Header().Get("Set-Cookie"); strings.HasPrefix(cookie, cookieName) {
		id, more, _ := strings.Cut(strings.TrimPrefix(cookie, cookieName), ";")
		id = `"` + strings.Trim(id, `"`) + `"`
		w.Header().Set("Set-Cookie", cookieName+id+";"+more)
		f.mu.Lock()
		f.sessions[id] = true
		f.mu.Unlock()
	}
	if method == "Logout" && w.Code == http.StatusOK {
		f.mu.Lock()
		delete(f.sessions, strings.TrimPrefix(r.Header.Get("Cookie"), cookieName))
		f.mu.Unlock()
	}
}

// intercept answers what the simulator gets wrong; false: it may answer.
func (f *Front) intercept(w *httptest.ResponseRecorder, method string, body []byte) bool {
	if method == "ShutdownGuest" && f.option("tools") == false {
		soapFault(w, "ToolsUnavailable", "Cannot complete operation because VMware Tools is not running in this virtual machine.")
		return true
	}
	return f.ask(w, method, body)
}

func (f *Front) open() int {
	count := 0
	for _, isAlive := range f.sessions {
		if isAlive {
			count++
		}
	}
	return count
}

func (f *Front) control(w http.ResponseWriter, r *http.Request, body []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if r.Method == http.MethodPost {
		var wish struct {
			Restart bool                   `json:"restart"`
			Suspend string                 `json:"suspend"` // a machine, by its name
			Faults  *[]fault               `json:"faults"`
			Options map[string]interface{} `json:"options"`
		}
		if err := json.Unmarshal(body, &wish); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		if wish.Restart {
			f.requests = nil
		}
		if wish.Suspend != "" {
			suspend(wish.Suspend)
		}
		if wish.Faults != nil {
			f.faults = *wish.Faults
		}
		for name, value := range wish.Options {
			f.options[name] = value
		}
	}
	left := []string{}
	for _, thing := range inventory() {
		if !f.baseline[thing] {
			left = append(left, thing)
		}
	}
	requests := f.requests
	if requests == nil {
		requests = []request{}
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]interface{}{
		"requests": requests, "left": map[string]interface{}{"things": left},
		"sessions": f.open(), "thumbprints": f.prints})
}
