# The reception service in practice mode. The context is made by docker/image-context.
FROM debian:12-slim
RUN groupadd --system --gid 10001 zaitaku \
 && useradd --system --uid 10001 --gid zaitaku --home-dir /data --shell /usr/sbin/nologin zaitaku \
 && install -d -o zaitaku -g zaitaku -m 700 /data
COPY runtime /opt/java
COPY service /opt/zaitaku
USER 10001:10001
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/java/bin/java", "-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", \
  "--sun-misc-unsafe-memory-access=allow", "-cp", "/opt/zaitaku/*", "zaitaku.web.Application"]
CMD ["--practice", "--data", "/data", "--port", "8080", "--agent-file", "/data/practice/agent.json"]
