using System.Buffers.Text;

namespace AotAction.Web;

/// <summary>How the platform encodes a body of a media type in JSON: as text, or as base64.</summary>
internal static class MediaType
{
    public const string Json = "application/json";
    public const string Form = "application/x-www-form-urlencoded";

    /// <summary>The types, other than <c>text/*</c>, that are text in the table of the platform's HTTP library.</summary>
    private static readonly string[] KnownTexts =
    [
        Json, Form, "application/json-patch+json", "application/merge-patch+json", "application/problem+json", "application/vnd.api+json",
        "application/atom+xml", "application/problem+xml", "application/rss+xml", "application/soap+xml",
            "application/vnd.google-earth.kml+xml", "application/xhtml+xml",
        "application/xml", "application/xml-dtd", "application/base64", "application/javascript", "application/x-latex",
            "application/x-vrml",
    ];

    /// <summary>The subtypes of <c>text</c> in that table; those that begin with <c>x-</c> are there as well.</summary>
    private static readonly string[] KnownSubtypes =
    [
        "asp", "cache-manifest", "calendar", "css", "csv", "event-stream", "html", "markdown", "mcf", "plain", "richtext",
            "tab-separated-values", "uri-list",
        "vnd.wap.wml", "vnd.wap.wmlscript", "xml",
    ];

    /// <summary>The type without its parameters, in lower case; empty for none.</summary>
    public static string Of(string? contentType) =>
        (contentType ?? "").Split(';')[0].Trim().ToLower(System.Globalization.CultureInfo.InvariantCulture);

    public static bool IsJson(string? contentType) => Of(contentType) == Json;

    /// <summary>Whether it is JSON, or a type whose name ends in +json.</summary>
    public static bool IsJsonFamily(string? contentType) =>
        IsJson(contentType) || Of(contentType).EndsWith("+json", StringComparison.Ordinal);

    public static bool IsForm(string? contentType) => Of(contentType) == Form;

    public static bool HasCharset(string contentType) => contentType.Contains("charset=", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether the platform's HTTP library takes the type for text. A type that it does not know, such as <c>application/yaml</c> or
    /// <c>text/yaml</c>, is text if a charset is given, and binary without one.
    /// </summary>
    public static bool IsText(string? contentType)
    {
        var type = Of(contentType);
        var isText = type.StartsWith("text/", StringComparison.Ordinal);
        return KnownTexts.Contains(type)
            || (isText && (KnownSubtypes.Contains(type[5..]) || type.StartsWith("text/x-", StringComparison.Ordinal)))
            || ((isText || (type.StartsWith("application/", StringComparison.Ordinal) && type != "application/octet-stream"))
                && HasCharset(contentType!));
    }

    /// <summary>
    /// Whether the platform decodes a body that is a string. It does for binary types, and for JSON that looks like base64, such as
    /// <c>1234</c> or <c>true</c>.
    /// </summary>
    public static bool IsDecoded(string? contentType, string body) =>
        !IsText(contentType) || (IsJsonFamily(contentType) && Base64.IsValid(body));
}
