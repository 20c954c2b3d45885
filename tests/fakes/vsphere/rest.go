// SPDX-License-Identifier: Apache-2.0
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// The simulator speaks "/rest" of vSphere 6.5; "/api" of 7.0 U2 differs in its paths, in its bodies
// without an envelope, and in its errors. The option "rest" says which of them this server has.

type translation struct {
	api     *regexp.Regexp
	rest    string
	wrapper string // of the body
}

// Under "/rest" its actions have no tilde, unlike those of "/rest/com/vmware".
const templates = "/rest/vcenter/vm-template/library-items/"

var translations = []translation{
	{regexp.MustCompile(`^/api/session$`), "/rest/com/vmware/cis/session", ""},
	{regexp.MustCompile(`^/api/cis/tagging/(tag|category)$`), "/rest/com/vmware/cis/tagging/$1", ""},
	{regexp.MustCompile(`^/api/cis/tagging/(tag|category|tag-association)/([^/]+)$`), "/rest/com/vmware/cis/tagging/$1/id:$2", ""},
	{regexp.MustCompile(`^/api/content/library$`), "/rest/com/vmware/content/library", "spec"},
	{regexp.MustCompile(`^/api/content/library/item$`), "/rest/com/vmware/content/library/item", "spec"},
	{regexp.MustCompile(`^/api/content/library/item/([^/]+)$`), "/rest/com/vmware/content/library/item/id:$1", ""},
	{regexp.MustCompile(`^/api/content/library/([^/]+)$`), "/rest/com/vmware/content/library/id:$1", ""},
	{regexp.MustCompile(`^/api/vcenter/ovf/library-item/([^/]+)$`), "/rest/com/vmware/vcenter/ovf/library-item/id:$1", ""},
	{regexp.MustCompile(`^/api/vcenter/vm-template/library-items/([^/]+)$`), templates + "$1", "spec"},
}

func (f *Front) rest(w *httptest.ResponseRecorder, r *http.Request, body []byte) {
	isAPI := strings.HasPrefix(r.URL.Path, "/api/")
	style, _ := f.option("rest").(string)
	if style == "none" || (style == "rest") == isAPI {
		http.NotFound(w, r)
		return
	}
	if _, given, ok := r.BasicAuth(); ok && given != password {
		http.Error(w, `{"error_type":"UNAUTHENTICATED","messages":[{"default_message":"Authentication required."}]}`, http.StatusUnauthorized)
		return
	}
	if !isAPI {
		f.simulate(w, r)
		return
	}
	for _, t := range translations {
		if t.api.MatchString(r.URL.Path) {
			f.translated(w, r, body, t)
			return
		}
	}
	http.NotFound(w, r)
}

// simulate lets the simulator answer; its copies of templates stay templates, real ones do not.
func (f *Front) simulate(w *httptest.ResponseRecorder, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	f.mux.ServeHTTP(w, r)
	if w.Code != http.StatusOK || r.URL.Query().Get("action") != "deploy" || !strings.HasPrefix(r.URL.Path, templates) {
		return
	}
	var asked struct {
		Spec struct {
			Placement struct {
				ResourcePool string `json:"resource_pool"`
			} `json:"placement"`
		} `json:"spec"`
	}
	var made struct {
		Value string `json:"value"`
	}
	_ = json.Unmarshal(body, &asked)
	_ = json.Unmarshal(w.Body.Bytes(), &made)
	ref := types.ManagedObjectReference{Type: "VirtualMachine", Value: made.Value}
	pool := types.ManagedObjectReference{Type: "ResourcePool", Value: asked.Spec.Placement.ResourcePool}
	vm := simulator.Map.Get(ref).(*simulator.VirtualMachine)
	vm.MarkAsVirtualMachine(&types.MarkAsVirtualMachine{This: ref, Pool: pool})
}

func (f *Front) translated(w *httptest.ResponseRecorder, r *http.Request, body []byte, t translation) {
	if t.wrapper != "" && len(body) > 0 {
		body = []byte(fmt.Sprintf(`{"%s":%s}`, t.wrapper, body))
	}
	inner := r.Clone(r.Context())
	inner.URL.Path = t.api.ReplaceAllString(r.URL.Path, t.rest)
	if !strings.HasPrefix(inner.URL.Path, templates) {
		inner.URL.RawQuery = strings.Replace(r.URL.RawQuery, "action=", "~action=", 1)
	}
	inner.Body = io.NopCloser(bytes.NewReader(body))
	answer := httptest.NewRecorder()
	f.simulate(answer, inner)
	if answer.Code >= 300 {
		w.WriteHeader(answer.Code)
		fmt.Fprint(w, `{"error_type":"NOT_FOUND","messages":[{"default_message":"It is not there."}]}`)
		return
	}
	var value struct {
		Value json.RawMessage `json:"value"`
	}
	_ = json.Unmarshal(answer.Body.Bytes(), &value)
	w.Header().Set("Content-Type", "application/json")
	switch {
	case r.URL.Path == "/api/session" && r.Method == http.MethodPost:
		w.WriteHeader(http.StatusCreated)
		_, _ = w.Write(value.Value)
	case len(value.Value) == 0:
		w.WriteHeader(http.StatusNoContent)
	default:
		_, _ = w.Write(value.Value)
	}
}
