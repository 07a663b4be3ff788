package zaitaku.web.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import zaitaku.clinicurls.FacilityUrlToken;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.Service;
import zaitaku.web.certificate.CertificateConfig;
import zaitaku.web.eligibility.practice.PracticeEligibilitySource;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.Facility;
import zaitaku.web.facility.FacilityKind;
import zaitaku.web.facility.FacilitySettings;
import zaitaku.web.facility.PrescriptionUse;
import zaitaku.web.facility.StoredFacilities;
import zaitaku.web.platform.ServiceSettings;
import zaitaku.web.platform.database.DatabaseSettings;
import zaitaku.web.platform.database.DatabaseUnavailable;
import zaitaku.web.platform.keys.KeyFile;

/**
 * The whole service in a process of its own, on a database that stands already. Obeys lines on its
 * standard input ({@code heap}: collects and prints the live bytes) and ends with it, so that it
 * never outlives the load program.
 */
final class MeasuredService {

  private static final int TRIES = 10;

  private MeasuredService() {}

  public static void main(String... args) throws IOException {
    Properties told = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
      told.load(reader);
    }
    try (Service service = Service.start(parts(told))) {
      addPatiently(service, Files.readAllLines(Path.of(told.getProperty("tokens"))));
      System.out.println("ready");
      obey();
    }
  }

  private static void obey() throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("heap")) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.println("heap " + (runtime.totalMemory() - runtime.freeMemory()));
      } else if (line.equals("stop")) {
        return;
      }
    }
  }

  private static Service.Parts parts(Properties told) throws IOException {
    ServiceSettings settings =
        new ServiceSettings(
            URI.create(told.getProperty("origin")), true, URI.create("http://127.0.0.1:24737"));
    return new Service.Parts(
        settings,
        new DatabaseSettings(
            told.getProperty("db.host"),
            Integer.parseInt(told.getProperty("db.port")),
            told.getProperty("db.name"),
            told.getProperty("db.app"),
            told.getProperty("db.app.password"),
            told.getProperty("db.owner"),
            told.getProperty("db.owner.password"),
            false,
            Integer.parseInt(told.getProperty("db.pool"))),
        KeyFile.openOrCreate(Path.of(told.getProperty("keys")), new SecureRandom()),
        CertificateConfig.of(
            List.of(Path.of(told.getProperty("anchor"))),
            URI.create(told.getProperty("ocsp")),
            URI.create(told.getProperty("crl"))),
        PracticeEligibilitySource.open(settings, Path.of(told.getProperty("people"))));
  }

  /** A first session may be slow to come where others use the machine. */
  private static void addPatiently(Service service, List<String> tokens) {
    for (int i = 1; ; i++) {
      try {
        addFacilities(service, tokens);
        return;
      } catch (DatabaseUnavailable slow) {
        if (i == TRIES) {
          throw slow;
        }
      }
    }
  }

  /** Those that stand already are left as they are. */
  private static void addFacilities(Service service, List<String> tokens) {
    StoredFacilities stored = service.bean(StoredFacilities.class);
    for (int i = 0; i < tokens.size(); i++) {
      FacilityUrlToken token = FacilityUrlToken.parse(tokens.get(i)).orElseThrow();
      if (stored.byUrl(zaitaku.clinicurls.UrlKind.VISIT, token.text())
          instanceof zaitaku.web.facility.FacilityLookup.Unknown) {
        Facility facility = facility(i);
        stored.add(facility);
        stored.issue(facility.id(), UrlKind.VISIT, token);
      }
    }
  }

  private static Facility facility(int index) {
    return new Facility(
        new UUID(0x6c6f_6164_0000_4000L, 0x8000_0000_0000_0000L | index),
        "97%08d".formatted(index),
        "負荷試験診療所" + index,
        FacilityKind.CLINIC,
        "練習県見本市例町1-2-3",
        "00-0000-0000",
        "月〜金 9時〜17時",
        new FacilitySettings(List.of(ConsentItem.values()), PrescriptionUse.BOTH, true));
  }
}
