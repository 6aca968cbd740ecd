package io.ticketchat.attachment;

/** A file that was looked at and may be stored. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AcceptedFile(String name, String type, byte[] bytes, String sha256) {}
