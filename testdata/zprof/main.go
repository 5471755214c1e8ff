package main

import (
	"context"
	"fmt"
	"os"
	"runtime/pprof"
	"runtime"
	"runtime/debug"
	"time"
	"strconv"

	"sdkaudit/analyzer"
)

func main() {
	secs, _ := strconv.Atoi(os.Args[1])
	debug.SetMemoryLimit(5 << 30)
	f, _ := os.Create("/tmp/hostile/cpu.prof")
	pprof.StartCPUProfile(f)
	done := make(chan struct{})
	depth := analyzer.Flows
	if len(os.Args) > 3 { d, _ := strconv.Atoi(os.Args[3]); depth = analyzer.Depth(d) }
	go func() {
		t := time.Now()
		r, err := analyzer.Analyze(context.Background(), analyzer.Input{Path: os.Args[2]}, &analyzer.Config{Depth: depth, Entered: func(s analyzer.Stage) { fmt.Println("stage", s, time.Since(t)) }})
		fmt.Println(time.Since(t), err)
		if r != nil { fmt.Println(len(r.Accesses), len(r.Flows), r.Coverage.LimitsHit) }
		close(done)
	}()
	var m runtime.MemStats
	tick := time.NewTicker(100*time.Millisecond)
	end := time.After(time.Duration(secs)*time.Second)
	loop: for { select { case <-done: break loop; case <-end: fmt.Println("TIMEOUT"); break loop
	  case <-tick.C: runtime.ReadMemStats(&m); if m.HeapAlloc > 4<<30 { fmt.Println("MEM"); break loop } } }
	pprof.StopCPUProfile()
	f.Close()
	h, _ := os.Create("/tmp/hostile/heap.prof"); pprof.WriteHeapProfile(h); h.Close()
}
