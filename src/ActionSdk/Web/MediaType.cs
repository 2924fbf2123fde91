namespace AotAction.Web;

/// <summary>How the platform carries a body of a media type in JSON: as text, or as base64.</summary>
internal static class MediaType
{
    public const string Json = "application/json";
    public const string Form = "application/x-www-form-urlencoded";

    /// <summary>The type without its parameters, in lower case; empty for none.</summary>
    public static string Of(string? contentType) =>
        (contentType ?? "").Split(';')[0].Trim().ToLower(System.Globalization.CultureInfo.InvariantCulture);

    public static bool IsJson(string? contentType) => Of(contentType) == Json;

    public static bool IsForm(string? contentType) => Of(contentType) == Form;

    /// <summary>
    /// Whether the platform's HTTP library takes the type for text: it knows text/*, forms, scripts and what ends with xml. Every type that it does not know is binary, such as
    /// <c>application/problem+json</c>. JSON is text in a response, and base64 in a raw request all the same.
    /// </summary>
    public static bool IsText(string? contentType) => Of(contentType) is var type
        && (type.StartsWith("text/", StringComparison.Ordinal)
            || type is Json or Form or "application/javascript" or "application/xml" or "application/xml-dtd"
            || type is "application/atom+xml" or "application/rss+xml" or "application/soap+xml" or "application/xhtml+xml");
}
