package zaitaku.web.platform.auditverifier;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a command finds database, checkpoints and public keys: options, or the data directory of a
 * practice service, running or not (then its database cannot be reached).
 *
 * @param host of PostgreSQL
 * @param password of the role; never printed
 */
public record ServicePlace(String host, int port, String database, String user, String password) {

  /** Options of a command, each with its values in the order given. */
  public static final class Options {
    private final Map<String, List<String>> values = new HashMap<>();

    private Options() {}

    /**
     * Reads {@code --name value} pairs.
     *
     * @throws IllegalArgumentException in plain words, when an option is not one of these
     */
    public static Options read(List<String> known, String... arguments) {
      Options options = new Options();
      Deque<String> rest = new ArrayDeque<>(List.of(arguments));
      while (!rest.isEmpty()) {
        String name = rest.pop();
        if (!known.contains(name)) {
          throw new IllegalArgumentException("unknown option " + name);
        }
        String value = rest.poll();
        if (value == null) {
          throw new IllegalArgumentException(name + " needs a value");
        }
        options.values.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
      }
      return options;
    }

    public List<String> all(String name) {
      return values.getOrDefault(name, List.of());
    }

    public Optional<String> one(String name) {
      List<String> given = all(name);
      if (given.size() > 1) {
        throw new IllegalArgumentException(name + " is given twice");
      }
      return given.stream().findFirst();
    }

    public String need(String name) {
      return one(name).orElseThrow(() -> new IllegalArgumentException(name + " is needed"));
    }
  }

  /** The database of a practice service that runs on this directory. */
  public static ServicePlace ofData(Path data) throws IOException {
    Path postmaster = data.resolve("postgres/data/postmaster.pid");
    if (!Files.exists(postmaster)) {
      throw new IOException("no service runs on " + data + ": start it, or verify an export");
    }
    Properties passwords = new Properties();
    try (Reader in = Files.newBufferedReader(data.resolve("postgres/passwords"))) {
      passwords.load(in);
    }
    List<String> lines = Files.readAllLines(postmaster);
    if (lines.size() < 4) {
      throw new IOException("the database of " + data + " is still starting");
    }
    return new ServicePlace(
        "127.0.0.1",
        Integer.parseInt(lines.get(3).strip()),
        "zaitaku",
        "zaitaku_app",
        passwords.getProperty("app", ""));
  }

  /** As the run-time role. */
  public Connection connect() throws IOException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {host});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(user);
    source.setPassword(password);
    source.setConnectTimeout(5);
    source.setApplicationName("zaitaku-command");
    try {
      return source.getConnection();
    } catch (SQLException unreachable) {
      throw new IOException(
          "the database cannot be reached: SQLSTATE " + unreachable.getSQLState(), unreachable);
    }
  }

  /** Public keys from a file: a JWK set. */
  public static JWKSet keys(Path file) throws IOException {
    try {
      return JWKSet.parse(Files.readString(file));
    } catch (ParseException malformed) {
      throw new IOException("not a file of public keys: " + file, malformed);
    }
  }

  /** Masked: no password. */
  @Override
  public String toString() {
    return "ServicePlace[" + user + "@" + host + ":" + port + "/" + database + "]";
  }
}
