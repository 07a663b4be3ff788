package zaitaku.web.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import zaitaku.web.platform.practice.DatabaseAddress;
import zaitaku.web.testing.SharedDatabase;

/** What commands look for in the data directory of a running service, for the shared database. */
final class DataDirectory {

  private DataDirectory() {}

  static Path of(Path data) throws IOException {
    DatabaseAddress at = SharedDatabase.address();
    Files.createDirectories(data.resolve("postgres/data"));
    Files.createDirectories(data.resolve("checkpoints"));
    Files.writeString(
        data.resolve("postgres/data/postmaster.pid"), "1\n/nowhere\n0\n" + at.port() + "\n");
    Files.writeString(data.resolve("postgres/passwords"), "app=" + at.appPassword() + "\n");
    Files.copy(SharedDatabase.keyFile(), data.resolve("keys.json"));
    return data;
  }
}
