package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;

/** Security C10: every vector through the primitive that verifies cards and issuers. */
class WycheproofTest {
  private static final List<String> FILES =
      List.of(
          "ecdsa_secp256r1_sha256_test.json",
          "ecdsa_secp384r1_sha384_test.json",
          "rsa_signature_2048_sha256_test.json",
          "rsa_signature_2048_sha384_test.json",
          "rsa_signature_2048_sha512_test.json",
          "rsa_signature_3072_sha256_test.json",
          "rsa_signature_4096_sha256_test.json");
  private static final int EXPECTED = 2281;

  @Test
  void SEC_C10_everyWycheproofVectorIsJudgedRight() throws IOException {
    Optional<Path> folder = VectorFolder.find("wycheproof");
    if (folder.isEmpty()) {
      return;
    }
    int judged = 0;
    List<String> wrong = new ArrayList<>();
    for (String name : FILES) {
      JsonNode file = new ObjectMapper().readTree(Files.newInputStream(folder.get().resolve(name)));
      for (JsonNode group : file.get("testGroups")) {
        for (JsonNode test : group.get("tests")) {
          judged++;
          if (!right(group, test)) {
            wrong.add(name + " " + test.get("tcId") + " " + test.get("comment"));
          }
        }
      }
    }
    System.out.println("Wycheproof: " + (judged - wrong.size()) + " of " + judged);
    assertThat(wrong).isEmpty();
    assertThat(judged).isEqualTo(EXPECTED);
  }

  /** "Acceptable" ones are legacy encodings: refusing them is right, and so is accepting. */
  private static boolean right(JsonNode group, JsonNode test) {
    return switch (test.get("result").asText()) {
      case "valid" -> verifies(group, test);
      case "invalid" -> !verifies(group, test);
      default -> true;
    };
  }

  private static boolean verifies(JsonNode group, JsonNode test) {
    HexFormat hex = HexFormat.of();
    String hash = group.get("sha").asText().replace("-", "");
    ByteBuffer message = ByteBuffer.wrap(hex.parseHex(test.get("msg").asText()));
    byte[] signature = hex.parseHex(test.get("sig").asText());
    try {
      CertificateKey key =
          CertificateKey.read(
              SubjectPublicKeyInfo.getInstance(hex.parseHex(group.get("publicKeyDer").asText())));
      boolean rsa = key instanceof CertificateKey.Rsa;
      return new SignatureScheme(hash, rsa).verifies(key, message, signature);
    } catch (DerException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * The table of bridge protocol §4 at work: a vector is judged as the signature of a proof, whose
   * hash follows from the key alone. Of the vectors with another hash, those that are right by
   * their own hash show that it is the table that refuses.
   */
  @Test
  void SEC_C10_vectorsOutsideTheTableOfProofsAreRefusedByTheTable() throws IOException {
    Optional<Path> folder = VectorFolder.find("wycheproof");
    if (folder.isEmpty()) {
      return;
    }
    System.out.println("Wycheproof as proofs: file, hash, vectors, right by their own hash, taken");
    List<String> files = new ArrayList<>(FILES);
    files.add("rsa_pkcs1_2048_sig_gen_test.json");
    for (String name : files) {
      JsonNode file = new ObjectMapper().readTree(Files.newInputStream(folder.get().resolve(name)));
      Map<String, int[]> counts = new TreeMap<>();
      for (JsonNode group : file.get("testGroups")) {
        for (JsonNode test : group.get("tests")) {
          count(counts.computeIfAbsent(group.get("sha").asText(), hash -> new int[3]), group, test);
        }
      }
      counts.forEach((hash, count) -> {
        System.out.printf("  %-38s %-7s %4d %4d %4d%n", name, hash, count[0], count[1], count[2]);
        boolean inTable = name.startsWith("rsa") && "SHA-256".equals(hash);
        assertThat(count[1]).as(name).isPositive();
        assertThat(count[2]).as(name).isEqualTo(inTable ? count[1] : 0);
      });
    }
  }

  /** ECDSA vectors are DER, which no proof may be: they stand for the wrong form of signature. */
  private static void count(int[] count, JsonNode group, JsonNode test) {
    HexFormat hex = HexFormat.of();
    ByteBuffer message = ByteBuffer.wrap(hex.parseHex(test.get("msg").asText()));
    byte[] signature = hex.parseHex(test.get("sig").asText());
    CertificateKey key = key(group);
    String own = group.get("sha").asText().replace("-", "");
    boolean rsa = key instanceof CertificateKey.Rsa;
    count[0]++;
    boolean right = new SignatureScheme(own, rsa).verifies(key, message, signature);
    boolean taken = ProofSignatureCheck.genuine(key, message, signature);
    count[1] += right ? 1 : 0;
    count[2] += right && taken ? 1 : 0;
    if (taken && !right) {
      // made with SHA-256 and put among those of another hash: by our table a right one
      assertThat(test.get("comment").asText()).containsIgnoringCase("hash");
    }
  }

  private static CertificateKey key(JsonNode group) {
    HexFormat hex = HexFormat.of();
    try {
      if (group.has("publicKeyDer")) {
        return CertificateKey.read(
            SubjectPublicKeyInfo.getInstance(hex.parseHex(group.get("publicKeyDer").asText())));
      }
      JsonNode secret = group.get("privateKey");
      return CertificateKey.read(
          new SubjectPublicKeyInfo(
              new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
              new RSAPublicKey(
                  new BigInteger(secret.get("modulus").asText(), 16),
                  new BigInteger(secret.get("publicExponent").asText(), 16))));
    } catch (DerException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Whatever a message calls its algorithm, only three names are known. */
  @Test
  void SEC_C10_namesOutsideTheTableAreUnknown() {
    for (String name :
        List.of(
            "none", "NONE", "HS256", "RS1", "RS224", "RS384", "RS512", "PS256", "PS384", "PS512",
            "ES256K", "ES512", "EdDSA", "Ed25519", "rs256", "RS256 ", "")) {
      assertThat(ProofAlgorithm.named(name)).as(name).isEmpty();
    }
    assertThat(ProofAlgorithm.values()).hasSize(3);
  }
}
