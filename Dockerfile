FROM eclipse-temurin:25.0.3_9-jdk-noble AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN ./mvnw -q -B -Pquick -Dmaven.test.skip=true package && src/dist/make /out && mv /out/infra-lint-*-linux-x64 /out/infra-lint

FROM debian:13-slim
# The start-up cache vouches for files by their times, which COPY keeps.
COPY --from=build /out/infra-lint /opt/infra-lint
RUN ln -s /opt/infra-lint/infra-lint /usr/local/bin/infra-lint && useradd --system --uid 10001 --create-home lint
USER lint
WORKDIR /work
ENTRYPOINT ["infra-lint"]
CMD ["."]
