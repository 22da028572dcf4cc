# Stageline in a container. Nothing in this repository's CI builds this file: docs/ci.md says how to try it. The container
# runs as a user without rights, on a read-only file system and without a network.

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /stageline
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json LICENSE NOTICE.md README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md ./
COPY bin bin
COPY docs docs
COPY examples examples
COPY schemas schemas
COPY scripts scripts
COPY src src
RUN npm run build
RUN mkdir /installation && npm pack --silent --pack-destination /installation
WORKDIR /installation
RUN npm install --ignore-scripts --no-audit --no-fund --omit=dev ./stageline-*.tgz

FROM node:24.21.0-bookworm-slim
COPY --from=build /installation/node_modules /opt/stageline/node_modules
USER node
WORKDIR /work
ENTRYPOINT ["node", "/opt/stageline/node_modules/stageline/bin/stageline.js"]
CMD ["--help"]
