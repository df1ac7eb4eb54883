"""Names, endings and folders that tell a file's kind, for many ecosystems."""

from bot.core.change.kinds.rules import Row
from bot.core.change.records import FileKind


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _each(words: str) -> tuple[str, ...]:
    return tuple(words.split())


PROSE = _each(".md .mdx .markdown .rst .adoc .asciidoc .org .textile .rdoc .pod .txt .tex .ipynb")
CODE = _each(
    ".py .sql .rb .php .js .ts .mjs .cs .go .java .kt .scala .ex .exs .rs .xml .yml .yaml .prisma"
)

PATH_ROWS = (
    Row(
        FileKind.LOCK,
        names=_set(
            """npm-shrinkwrap.json pnpm-lock.yaml go.sum go.work.sum package.resolved
            packages.lock.json project.assets.json .terraform.lock.hcl cabal.project.freeze
            dub.selections.json cartfile.resolved .pnp.cjs .pnp.loader.mjs"""
        ),
        ends=_each(".lock .lockb .lockfile -lock.json -lock.yaml -lock.yml .locked"),
    ),
    Row(
        FileKind.VENDORED,
        folders=_set(
            """node_modules bower_components jspm_packages vendor vendors vendored _vendor
            third_party third-party thirdparty 3rdparty 3rd-party pods carthage godeps
            site-packages"""
        ),
        roots=_each(".yarn/releases/ .yarn/plugins/ .yarn/sdks/ gradle/wrapper/gradle-wrapper.jar"),
    ),
    Row(
        FileKind.GENERATED,
        names=_set("configure aclocal.m4 ltmain.sh"),
        starts=_each("zz_generated. generated."),
        ends=_each(
            """.min.js .min.mjs .min.css .bundle.js .chunk.js .js.map .css.map .mjs.map .d.ts.map
            .pb.go .pb.gw.go _grpc.pb.go .pb.cc .pb.h .pb.swift .pb.rb .pb.dart _pb.rb _pb.js
            _pb.ts _pb.d.ts _pb2.py _pb2.pyi _pb2_grpc.py _pb2_grpc.pyi .g.dart .freezed.dart
            .gr.dart .mocks.dart .g.cs .g.i.cs .designer.cs .designer.vb .generated.cs
            .generated.ts .generated.js .generated.go .generated.swift .generated.kt .gen.go
            .gen.ts .gen.rs _generated.go _generated.rs _generated.py .deepcopy.go .tsbuildinfo"""
        ),
        folders=_set("__generated__ generated _generated"),
    ),
    Row(FileKind.GENERATED, folders=_set("dist"), only=_each(".js .mjs .cjs .css .map .d.ts")),
    Row(
        FileKind.CI,
        names=_set(
            """.gitlab-ci.yml .travis.yml appveyor.yml .appveyor.yml azure-pipelines.yml
            azure-pipelines.yaml jenkinsfile .drone.yml .drone.star bitbucket-pipelines.yml
            circle.yml .cirrus.yml .cirrus.star cloudbuild.yaml cloudbuild.yml codecov.yml
            .codecov.yml .coveralls.yml buildspec.yml .woodpecker.yml dependabot.yml
            dependabot.yaml renovate.json renovate.json5 .renovaterc .renovaterc.json
            .pre-commit-config.yaml .mergify.yml .prow.yaml"""
        ),
        ends=_each(".jenkinsfile"),
        roots=_each(
            """.github/workflows/ .github/actions/ .github/scripts/ .circleci/ .buildkite/ .gitlab/
            .ci/ ci/ .azure-pipelines/ azure-pipelines/ .teamcity/ .woodpecker/ .semaphore/
            .tekton/ .forgejo/workflows/ .gitea/workflows/"""
        ),
    ),
    Row(FileKind.DOCS, roots=_each("docs/ doc/ documentation/"), only=PROSE),
    Row(FileKind.DOCS, starts=("readme",), only=PROSE),
    Row(
        FileKind.TEST,
        names=_set(
            """conftest.py pytest.ini tox.ini noxfile.py .rspec karma.conf.js phpunit.xml
            phpunit.xml.dist setuptests.ts setuptests.js"""
        ),
        starts=_each("test_ jest.config. vitest.config. playwright.config. cypress.config."),
        ends=_each(
            """_test.go _test.py _test.rb _test.exs _test.dart _test.cc _test.cpp _test.c _test.js
            _test.ts _test.rs _test.php _test.clj _test.sh _test.lua _spec.rb _spec.lua
            _spec.js _spec.ts _unittest.cc _tests.py _tests.rs .test.js .test.jsx .test.ts
            .test.tsx .test.mjs .test.mts .test.cjs .test.cts .spec.js .spec.jsx .spec.ts
            .spec.tsx .spec.mjs .spec.mts .spec.cjs .cy.ts .cy.js .test-d.ts
            .bats .feature .snap .robot .phpt .t"""
        ),
        folders=_set(
            """test tests __tests__ __test__ __mocks__ __fixtures__ __snapshots__ spec specs e2e
            testdata test-data test_data testing testutil testutils test-utils fixtures cypress
            integration-tests integration_tests androidtest unittests unit-tests
            storyshots"""
        ),
        folder_ends=_each(".test .tests .unittests .integrationtests _test _tests -tests -e2e"),
    ),
    Row(
        FileKind.TEST,
        stems=_each("Test Tests TestCase TestCases TestBase Spec Specs Steps"),
        only=_each(".java .kt .scala .groovy .cs .fs .vb .swift .php .hs .m .mm"),
    ),
    Row(FileKind.BUILD, starts=_each("requirements constraints"), only=_each(".txt .in .pip")),
    Row(FileKind.BUILD, starts=_each("docker-compose compose."), only=_each(".yml .yaml")),
    Row(
        FileKind.BUILD,
        names=_set(
            """pyproject.toml setup.py setup.cfg pipfile environment.yml environment.yaml
            manifest.in uv.toml hatch.toml pixi.toml package.json pnpm-workspace.yaml lerna.json
            nx.json turbo.json rush.json .npmrc .nvmrc .node-version .python-version .ruby-version
            .tool-versions .java-version .sdkmanrc mise.toml .mise.toml gulpfile.js gruntfile.js
            .swcrc cargo.toml build.rs rust-toolchain rust-toolchain.toml go.mod go.work pom.xml
            gradle.properties gradlew gradlew.bat mvnw mvnw.cmd build.sbt build.sc build.xml
            ivy.xml libs.versions.toml makefile gnumakefile makefile.am makefile.in cmakelists.txt
            cmakepresets.json meson.build meson_options.txt meson.options configure.ac
            configure.in conanfile.txt conanfile.py vcpkg.json vcpkg-configuration.json sconstruct
            sconscript wscript dockerfile
            containerfile .dockerignore gemfile rakefile composer.json mix.exs
            rebar.config pubspec.yaml melos.yaml podfile cartfile package.swift project.yml
            directory.build.props directory.build.targets directory.packages.props global.json
            nuget.config packages.config paket.dependencies stack.yaml cabal.project hie.yaml
            dune dune-project project.clj deps.edn shard.yml build.zig build.zig.zon build
            build.bazel workspace workspace.bazel module.bazel .bazelrc .bazelversion buck
            justfile .justfile taskfile.yml taskfile.yaml magefile.go earthfile tiltfile
            skaffold.yaml procfile flake.nix default.nix shell.nix snapcraft.yaml chart.yaml
            .goreleaser.yml .goreleaser.yaml .releaserc .releaserc.json release-please-config.json
            .release-please-manifest.json brewfile description project.toml elm.json bower.json
            deno.json deno.jsonc bunfig.toml buf.gen.yaml buf.yaml autogen.sh dub.json dub.sdl"""
        ),
        starts=_each(
            """dockerfile. webpack.config.
            rollup.config. vite.config. tsup.config. esbuild. rspack.config. rolldown.config.
            babel.config. metro.config. build.gradle settings.gradle"""
        ),
        ends=_each(
            """.dockerfile .gemspec .podspec .csproj .fsproj .vbproj .vcxproj .sqlproj .sln .slnx
            .props .targets .nuspec .cabal .opam .rockspec .nimble .gradle .gradle.kts .cmake .mk
            .bzl .bazel .pro .pri .pbxproj .xcconfig .xcscheme .ebuild .bb .bbappend"""
        ),
        folders=_set("debian rpm buildsrc build-logic"),
        roots=_each("gradle/ .mvn/ project/plugins.sbt project/build.properties requirements/"),
    ),
    Row(FileKind.MIGRATION, folders=_set("migrations migrate flyway liquibase"), only=CODE),
    Row(FileKind.MIGRATION, roots=_each("alembic/versions/ db/changelog/ db/versions/"), only=CODE),
    Row(
        FileKind.DOCS,
        names=_set(
            """readme changelog changes history news license licence copying notice authors
            contributors maintainers contributing security code_of_conduct patents install todo
            mkdocs.yml mkdocs.yaml .readthedocs.yml .readthedocs.yaml docusaurus.config.js
            docusaurus.config.ts citation.cff all-contributors .all-contributorsrc antora.yml
            typedoc.json doxyfile license-mit license-apache unlicense"""
        ),
        ends=(*PROSE[:-1], ".cff", ".puml", ".plantuml", ".man", ".bib", ".info", ".texi"),
        folders=_set("docs documentation javadoc man"),
        roots=_each("doc/ .changeset/ changelog.d/ newsfragments/ website/docs/"),
    ),
    Row(
        FileKind.ASSET,
        ends=_each(
            """.svg .png .jpg .jpeg .gif .webp .avif .ico .icns .bmp .tif .tiff .psd .ai .sketch
            .fig .xcf .eps .woff .woff2 .ttf .otf .eot .mp3 .mp4 .wav .ogg .flac .webm .mov .avi
            .m4a .glb .gltf .obj .fbx .blend .pdf .drawio .excalidraw .lottie .heic"""
        ),
    ),
    Row(
        FileKind.DATA,
        ends=_each(
            """.csv .tsv .jsonl .ndjson .geojson .parquet .avro .orc .arrow .feather .npy .npz
            .h5 .hdf5 .pkl .pickle .db .sqlite .sqlite3 .po .pot .mo .xlf .xliff .ftl .arb
            .strings .resx .rdf .ttl .xml .dat .bin .xlsx .xls .dic .srt"""
        ),
    ),
    Row(
        FileKind.DATA,
        folders=_set("locale locales i18n l10n translations lang langs messages data datasets"),
        only=_each(".json .json5 .yml .yaml .toml .properties"),
    ),
    Row(
        FileKind.CONFIG,
        names=_set(
            """codeowners .gitattributes .gitmodules .mailmap .editorconfig .browserslistrc .env
            .envrc .prettierignore .flake8 .pylintrc .clang-format .clang-tidy .coveragerc
            .npmignore .prettierrc .eslintrc .stylelintrc .babelrc .rubocop.yml .yamllint
            .hadolint.yaml
            .git-blame-ignore-revs .nojekyll cname robots.txt app.config web.config"""
        ),
        starts=_each(
            """tsconfig jsconfig .eslintrc. eslint.config. prettier.config. .prettierrc.
            .stylelintrc. stylelint.config. tailwind.config. postcss.config. commitlint.config.
            .commitlintrc .lintstagedrc lint-staged.config. .env. knip. oxlint"""
        ),
        ends=_each(
            """.yml .yaml .toml .ini .cfg .conf .cnf .properties .env .config.js .config.ts
            .config.mjs .config.cjs .plist .entitlements .service .desktop .reg .hcl .tfvars
            ignore rc .jsonc .json5 .code-workspace .kdl .ron"""
        ),
    ),
    Row(
        FileKind.CONFIG,
        folders=_set(".vscode .idea .husky .config config configs conf .devcontainer settings"),
        only=_each(".json .xml"),
    ),
    Row(FileKind.DATA, ends=_each(".json .jsonld")),
    Row(FileKind.BINARY, tags=_set("binary")),
)
"""What none of these rows knows is source: unknown text is read before it is passed over."""
