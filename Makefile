.PHONY: build test demo dist replay bench format lint docs clean

build:
	@scripts/bootstrap
	swift build -c release

test:
	@scripts/test

demo:
	@scripts/demo

# A tarball for any Linux, a Debian package and a Dockerfile, into dist/.
dist:
	@scripts/dist

# SEED=7 makes another history than the one that `make test` replays.
replay:
	@scripts/bootstrap test
	swift build -c release
	@scripts/replay $(if $(SEED),--seed $(SEED))

bench:
	@scripts/bench

format:
	swift format --in-place --parallel --recursive Sources Tests Benchmarks Package.swift

lint:
	@scripts/lint

# Golden files and generated pages are one mechanism: the tests write what they would have compared.
docs:
	LUMOS_UPDATE_GOLDEN=1 scripts/swift-test

clean:
	rm -rf .build .venv Benchmarks/results dist
