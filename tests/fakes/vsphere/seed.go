// SPDX-License-Identifier: Apache-2.0
package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/vmware/govmomi"
	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vapi/library"
	"github.com/vmware/govmomi/vapi/rest"
	"github.com/vmware/govmomi/vapi/tags"
	"github.com/vmware/govmomi/vapi/vcenter"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

const descriptor = `<?xml version="1.0"?>
<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"
 xmlns:rasd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData"
 xmlns:vssd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_VirtualSystemSettingData">
 <References/>
 <NetworkSection><Info/><Network ovf:name="VM Network"/></NetworkSection>
 <VirtualSystem ovf:id="debian"><Info/>
  <OperatingSystemSection ovf:id="96"><Info/></OperatingSystemSection>
  <VirtualHardwareSection><Info/>
   <System><vssd:ElementName>x</vssd:ElementName><vssd:InstanceID>0</vssd:InstanceID><vssd:VirtualSystemType>vmx-13</vssd:VirtualSystemType></System>
   <Item><rasd:ElementName>2 CPUs</rasd:ElementName><rasd:InstanceID>1</rasd:InstanceID><rasd:ResourceType>3</rasd:ResourceType><rasd:VirtualQuantity>2</rasd:VirtualQuantity></Item>
   <Item><rasd:ElementName>memory</rasd:ElementName><rasd:InstanceID>2</rasd:InstanceID><rasd:ResourceType>4</rasd:ResourceType><rasd:VirtualQuantity>1024</rasd:VirtualQuantity></Item>
  </VirtualHardwareSection>
 </VirtualSystem>
</Envelope>`

// seed gives the simulated vCenter what users' have: a template in a folder, a content library with
// an item of each kind, tags and a custom attribute.
func seed(self *url.URL) {
	ctx := context.Background()
	client, err := govmomi.NewClient(ctx, self, true)
	check(err)
	finder := find.NewFinder(client.Client)
	centers, err := finder.DatacenterList(ctx, "*")
	check(err)
	finder.SetDatacenter(centers[0])
	folders, err := centers[0].Folders(ctx)
	check(err)
	images, err := folders.VmFolder.CreateFolder(ctx, "images")
	check(err)
	_, err = folders.VmFolder.CreateFolder(ctx, "docker")
	check(err)
	vms, err := finder.VirtualMachineList(ctx, "*")
	check(err)
	original := vms[len(vms)-1]
	task, err := original.PowerOff(ctx)
	check(err)
	check(task.Wait(ctx))
	task, err = original.Rename(ctx, "debian-12")
	check(err)
	check(task.Wait(ctx))
	task, err = images.MoveInto(ctx, []types.ManagedObjectReference{original.Reference()})
	check(err)
	check(task.Wait(ctx))
	check(original.MarkAsTemplate(ctx))
	_, err = object.GetCustomFieldsManager(client.Client)
	check(err)
	fields, _ := object.GetCustomFieldsManager(client.Client)
	_, err = fields.Add(ctx, "owner", "VirtualMachine", nil, nil)
	check(err)
	seedRest(ctx, client, finder, original)
	check(client.Logout(ctx))
}

func seedRest(ctx context.Context, client *govmomi.Client, finder *find.Finder, original *object.VirtualMachine) {
	api := rest.NewClient(client.Client)
	check(api.Login(ctx, url.UserPassword(userName, password)))
	tagger := tags.NewManager(api)
	category, err := tagger.CreateCategory(ctx, &tags.Category{Name: "team", Cardinality: "SINGLE"})
	check(err)
	_, err = tagger.CreateTag(ctx, &tags.Tag{Name: "red", CategoryID: category})
	check(err)
	stores, err := finder.DatastoreList(ctx, "*")
	check(err)
	manager := library.NewManager(api)
	id, err := manager.CreateLibrary(ctx, library.Library{Name: "templates", Type: "LOCAL",
		Storage: []library.StorageBackings{{DatastoreID: stores[0].Reference().Value, Type: "DATASTORE"}}})
	check(err)
	item, err := manager.CreateLibraryItem(ctx, library.Item{Name: "debian-ovf", LibraryID: id, Type: "ovf"})
	check(err)
	session, err := manager.CreateLibraryItemUpdateSession(ctx, library.Session{LibraryItemID: item})
	check(err)
	file, err := manager.AddLibraryItemFile(ctx, session, library.UpdateFile{Name: "debian.ovf", SourceType: "PUSH", Size: int64(len(descriptor))})
	check(err)
	target, err := url.Parse(file.UploadEndpoint.URI)
	check(err)
	param := soap.DefaultUpload
	param.ContentLength = int64(len(descriptor))
	check(api.Upload(ctx, strings.NewReader(descriptor), target, &param))
	check(manager.CompleteLibraryItemUpdateSession(ctx, session))
	seedTemplate(ctx, api, finder, id, original)
	check(api.Logout(ctx))
}

// seedTemplate puts a copy of original into the library as a template of a machine.
func seedTemplate(ctx context.Context, api *rest.Client, finder *find.Finder, library string, original *object.VirtualMachine) {
	folder, err := finder.Folder(ctx, "images")
	check(err)
	pools, err := finder.ResourcePoolList(ctx, "*")
	check(err)
	_, err = vcenter.NewManager(api).CreateTemplate(ctx, vcenter.Template{
		Library: library, Name: "debian-template", SourceVM: original.Reference().Value,
		Placement: &vcenter.Placement{Folder: folder.Reference().Value, ResourcePool: pools[0].Reference().Value}})
	check(err)
}

// inventory is all that machines can leave: themselves, and files and folders of the datastores.
func inventory() []string {
	var all []string
	for _, vm := range simulator.Map.All("VirtualMachine") {
		all = append(all, "vm "+vm.Reference().Value)
	}
	for _, entity := range simulator.Map.All("Datastore") {
		store := simulator.Map.Get(entity.Reference()).(*simulator.Datastore)
		entries, _ := os.ReadDir(store.Info.GetDatastoreInfo().Url)
		for _, entry := range entries {
			all = append(all, fmt.Sprintf("file %s", filepath.Join(store.Name, entry.Name())))
		}
	}
	return all
}
