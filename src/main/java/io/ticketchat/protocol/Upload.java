package io.ticketchat.protocol;

import org.jspecify.annotations.Nullable;

/** A file on its way in, its bytes in base64. */
public record Upload(
    @Wording(value = "Attachment {n} must have a valid name", code = ErrorCode.INVALID_ATTACHMENT)
        @Nullable String name,
    @Wording(
            value = "Attachment {n} must have a valid MIME type",
            code = ErrorCode.INVALID_ATTACHMENT)
        @Nullable String type,
    @Wording(
            value = "Attachment {n} must have valid base64 data",
            code = ErrorCode.INVALID_ATTACHMENT)
        @Nullable String data) {}
