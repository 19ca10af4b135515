FROM eclipse-temurin:25.0.3_9-jdk-noble AS build
WORKDIR /src
COPY . .
RUN ./mvnw -q -B -Pquick -Dmaven.test.skip=true package \
 && .ci/package /out \
 && mv /out/infra-lint-*/ /out/infra-lint

FROM eclipse-temurin:25.0.3_9-jre-noble
COPY --from=build /out/infra-lint /opt/infra-lint
# The archive is made here, by the JVM that will use it, and vouched for by its time: no later layer may touch it.
RUN INFRA_LINT_ARCHIVE=now /opt/infra-lint/infra-lint --version \
 && ln -s /opt/infra-lint/infra-lint /usr/local/bin/infra-lint \
 && useradd --system --uid 10001 --create-home lint
USER lint
WORKDIR /work
ENTRYPOINT ["infra-lint"]
CMD ["."]
