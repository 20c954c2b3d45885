// SPDX-License-Identifier: Apache-2.0
package main

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// bothListener hands out TLS connections where the client begins with a TLS record, else plain ones.
type bothListener struct {
	net.Listener
	config *tls.Config
}

type peekedConn struct {
	net.Conn
	reader *bufio.Reader
}

func (c *peekedConn) Read(data []byte) (int, error) { return c.reader.Read(data) }

func (l *bothListener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	peeked := &peekedConn{Conn: conn, reader: bufio.NewReader(conn)}
	_ = conn.SetReadDeadline(time.Now().Add(10 * time.Second))
	first, err := peeked.reader.Peek(1)
	_ = conn.SetReadDeadline(time.Time{})
	if err == nil && first[0] == 0x16 {
		return tls.Server(peeked, l.config), nil
	}
	return peeked, nil
}

// reset ends the connection without an answer.
func reset(w http.ResponseWriter) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	raw := conn
	if secure, ok := conn.(*tls.Conn); ok {
		raw = secure.NetConn()
	}
	if peeked, ok := raw.(*peekedConn); ok {
		raw = peeked.Conn
	}
	if tcp, ok := raw.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = raw.Close()
}

func certificate(parent *x509.Certificate, parentKey *ecdsa.PrivateKey) (*x509.Certificate, *ecdsa.PrivateKey) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	check(err)
	wanted := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), NotBefore: time.Now().Add(-time.Hour),
		NotAfter: time.Now().Add(48 * time.Hour), Subject: pkix.Name{CommonName: "simulated VMCA"},
		BasicConstraintsValid: true}
	if parent == nil {
		wanted.IsCA, wanted.KeyUsage = true, x509.KeyUsageCertSign
		parent, parentKey = wanted, key
	} else {
		wanted.Subject.CommonName = "127.0.0.1"
		wanted.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1)}
		wanted.KeyUsage = x509.KeyUsageDigitalSignature
		wanted.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	}
	der, err := x509.CreateCertificate(rand.Reader, wanted, parent, &key.PublicKey, parentKey)
	check(err)
	made, err := x509.ParseCertificate(der)
	check(err)
	return made, key
}

func colons(digest []byte) string {
	parts := make([]string, len(digest))
	for i, b := range digest {
		parts[i] = fmt.Sprintf("%02X", b)
	}
	return strings.Join(parts, ":")
}

func (f *Front) listen(folder string) int {
	authority, authorityKey := certificate(nil, nil)
	own, key := certificate(authority, authorityKey)
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: authority.Raw})
	check(os.WriteFile(filepath.Join(folder, "ca.pem"), text, 0o644))
	sum256, sum1 := sha256.Sum256(own.Raw), sha1.Sum(own.Raw)
	f.prints = map[string]string{"sha256": colons(sum256[:]), "sha1": colons(sum1[:])}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	config := &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{own.Raw}, PrivateKey: key}}}
	server := &http.Server{Handler: http.HandlerFunc(f.serve), ErrorLog: quiet}
	go func() { check(server.Serve(&bothListener{listener, config})) }()
	return listener.Addr().(*net.TCPAddr).Port
}
