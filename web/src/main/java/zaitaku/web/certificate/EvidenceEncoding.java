package zaitaku.web.certificate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import zaitaku.web.challenge.SignedRequest;

/** The byte form that {@link CertificateEvidence} documents. */
final class EvidenceEncoding {
  private static final byte[] HEADER = {'Z', 'T', 'K', 'E', 1};
  private static final int DIGEST = 32;
  private static final int MAX_CHAIN = PathFinder.MAX_INTERMEDIATES + 2;

  private EvidenceEncoding() {}

  static byte[] encode(CertificateEvidence evidence) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(HEADER);
      text(out, evidence.request().origin());
      text(out, evidence.request().compactJws());
      text(out, evidence.proofJson());
      out.writeLong(evidence.at().toEpochMilli());
      out.writeByte(number(evidence.decision()));
      text(out, evidence.verifierVersion());
      RevocationEvidence revocation = evidence.revocation();
      out.writeByte(revocation.kind().number());
      block(out, revocation.bytes());
      block(out, revocation.nonce());
      out.writeLong(revocation.producedAt().toEpochMilli());
      out.writeLong(revocation.usableUntil().toEpochMilli());
      out.writeByte(evidence.chain().size());
      for (byte[] der : evidence.chain()) {
        block(out, der);
      }
      out.write(Digests.sha256(bytes.toByteArray()));
    } catch (IOException e) {
      // an array never fails
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Optional<CertificateEvidence> decode(byte[] encoded) {
    int body = encoded.length - DIGEST;
    if (body < HEADER.length
        || !MessageDigest.isEqual(
            Digests.sha256(Arrays.copyOf(encoded, body)),
            Arrays.copyOfRange(encoded, body, encoded.length))) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(Arrays.copyOf(encoded, body)))) {
      return Optional.of(read(in));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static CertificateEvidence read(DataInputStream in) throws IOException {
    if (!Arrays.equals(in.readNBytes(HEADER.length), HEADER)) {
      throw new IOException("header");
    }
    SignedRequest request = new SignedRequest(text(in), text(in));
    String proof = text(in);
    Instant at = Instant.ofEpochMilli(in.readLong());
    CertificateEvidence.Decision decision = decision(in.readByte());
    String version = text(in);
    RevocationEvidence revocation =
        new RevocationEvidence(
            kind(in.readByte()),
            block(in),
            block(in),
            Instant.ofEpochMilli(in.readLong()),
            Instant.ofEpochMilli(in.readLong()));
    int count = in.readByte();
    if (count < 2 || count > MAX_CHAIN) {
      throw new IOException("chain");
    }
    List<byte[]> chain = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chain.add(block(in));
    }
    if (in.available() > 0) {
      throw new IOException("trailing bytes");
    }
    return new CertificateEvidence(request, proof, chain, revocation, decision, version, at);
  }

  private static int number(CertificateEvidence.Decision decision) {
    return switch (decision) {
      case ACCEPTED -> 1;
      case ELIGIBILITY_ONLY -> 2;
    };
  }

  private static CertificateEvidence.Decision decision(int number) throws IOException {
    for (CertificateEvidence.Decision decision : CertificateEvidence.Decision.values()) {
      if (number(decision) == number) {
        return decision;
      }
    }
    throw new IOException("decision");
  }

  private static RevocationEvidence.Kind kind(int number) throws IOException {
    for (RevocationEvidence.Kind kind : RevocationEvidence.Kind.values()) {
      if (kind.number() == number) {
        return kind;
      }
    }
    throw new IOException("kind");
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    block(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(DataInputStream in) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(block(in))).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("text", e);
    }
  }

  private static void block(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] block(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("length");
    }
    return in.readNBytes(length);
  }
}
