package graph

import "context"

// OpenReadOnly opens a file that may not be written to, whoever runs the test.
func OpenReadOnly(ctx context.Context, path string, cfg Config) (*DB, error) {
	d, err := connect(ctx, path, "mode=ro&immutable=1")
	if err != nil {
		return nil, err
	}
	return d, d.ready(ctx, cfg)
}
