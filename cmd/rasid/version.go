package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/rasid-news/rasid/pipeline/assemble"
)

func newVersion(e env) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the versions of the program, its stages and its data",
		Long: `Version prints the version of the program, of each stage, and of the built-in
names. One of them changes whenever the same text can give another output.`,
		Example: `  rasid version`,
		Args:    cobra.NoArgs,
		RunE: work(func(*cobra.Command, []string) error {
			version, revision := "(devel)", ""
			if info, ok := debug.ReadBuildInfo(); ok {
				if info.Main.Version != "" {
					version = info.Main.Version
				}
				for _, s := range info.Settings {
					if s.Key == "vcs.revision" {
						revision = " " + s.Value[:min(len(s.Value), 12)]
					}
				}
			}
			fmt.Fprintf(e.stdout, "rasid %s%s (%s %s/%s)\n", version, revision, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			stages, err := assemble.Stages(assemble.Config{})
			if err != nil {
				return err
			}
			for _, s := range stages {
				info := s.Info()
				fmt.Fprintf(e.stdout, "  %-10s %s\n", info.Name, info.Version)
			}
			fmt.Fprintf(e.stdout, "  %-10s %s\n", "names", assemble.DataVersion())
			return nil
		}),
	}
}
