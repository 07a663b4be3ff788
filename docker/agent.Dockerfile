# The agent with its tray of software cards, practice only. The context is made by docker/image-context.
FROM debian:12-slim
RUN groupadd --system --gid 10001 zaitaku \
 && useradd --system --uid 10001 --gid zaitaku --home-dir /data --shell /usr/sbin/nologin zaitaku \
 && install -d -o zaitaku -g zaitaku -m 700 /data
COPY runtime /opt/java
COPY agent /opt/zaitaku
USER 10001:10001
VOLUME /data
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/java/bin/java", "-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", \
  "--sun-misc-unsafe-memory-access=allow", "-cp", "/opt/zaitaku/*", "zaitaku.nfcbridge.app.Bridge"]
CMD ["agent", "--practice", "--data", "/data", "--port", "24737"]
