# The server that waits for its program, on a base without a shell. CONTRIBUTING.md and docs/platforms.md say how it is built and used.
# Any base will do that has the glibc of the SDK image or a newer one, CA certificates, time zones and OpenSSL.
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0-noble-aot
ARG BASE_IMAGE=gcr.io/distroless/base-debian13

FROM ${SDK_IMAGE} AS build
ARG RUNTIME=linux-x64
WORKDIR /source
COPY . .
RUN dotnet publish src/ActionHost/ActionHost.csproj --configuration Release --runtime ${RUNTIME} --output /published

FROM ${BASE_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="aot-action" \
      org.opencontainers.image.description="Server for Apache OpenWhisk that becomes the Native AOT program it receives at /init" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=build /published/action-host /action-host
ENV ACTION_LISTEN=0.0.0.0:8080
EXPOSE 8080
# A number, because Kubernetes cannot tell from a name that it is not root.
USER 65532:65532
HEALTHCHECK --interval=30s --timeout=3s --start-period=2s --retries=3 CMD ["/action-host", "--health"]
ENTRYPOINT ["/action-host"]
