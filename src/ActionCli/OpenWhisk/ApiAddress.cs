using System.Text;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.OpenWhisk;

/// <summary>Which API host is meant, and the key to it.</summary>
/// <param name="Base">The API's address, which ends with <c>/api/v1/</c>.</param>
/// <param name="HostSource">Where the host was found.</param>
/// <param name="Key">The secret, as <c>uuid:key</c>.</param>
/// <param name="KeySource">Where the key was found.</param>
internal sealed record ApiAddress(Uri Base, string HostSource, string Key, string KeySource)
{
    public const string HostVariable = "WHISK_ACTION_APIHOST";
    public const string KeyVariable = "WHISK_ACTION_AUTH";

    /// <summary>The host as people name it.</summary>
    public string Host => Base.IsDefaultPort ? Base.Host : Base.Authority;

    /// <summary>Whether the key crosses a network that others can read.</summary>
    public bool SendsKeyInClear => Base.Scheme == "http" && !Base.IsLoopback;

    /// <summary>Where a browser finds a web action, whose name has its real namespace.</summary>
    public Uri WebAddress(EntityName name) => new(Base, $"web/{name.Namespace}/{name.Package ?? "default"}/{name.Name}");

    /// <summary>The key as HTTP's Basic scheme carries it.</summary>
    public string BasicToken => Convert.ToBase64String(Encoding.UTF8.GetBytes(Key));

    /// <summary>Takes what was given; then the environment; then wsk's file.</summary>
    /// <exception cref="CommandFailedException">Nothing was found, or it is malformed.</exception>
    public static ApiAddress Find(string? host, GivenKey? key)
    {
        var file = WskProperties.Read();
        var (foundHost, hostSource) = (host is null ? ((string, string)?)null : (host, "--apihost")) ?? Found(HostVariable, file, "APIHOST")
            ?? throw Errors.CredentialsMissing("API host", "--apihost", HostVariable, "APIHOST", file.File);
        var (foundKey, keySource) = (key is null ? ((string, string)?)null : (key.Value, key.Source)) ?? Found(KeyVariable, file, "AUTH")
            ?? throw Errors.CredentialsMissing("key", "--auth", KeyVariable, "AUTH", file.File);
        return new ApiAddress(
            ParseHost(foundHost),
            hostSource,
            foundKey.Contains(':', StringComparison.Ordinal) ? foundKey : throw Errors.AuthMalformed(keySource),
            keySource);
    }

    /// <summary>Where the environment or wsk's file has a host and a key; null for what neither has.</summary>
    public static (string? Host, string? Key) FindSources(WskProperties file) =>
        (Found(HostVariable, file, "APIHOST")?.Source, Found(KeyVariable, file, "AUTH")?.Source);

    private static (string Value, string Source)? Found(string variable, WskProperties file, string property) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? (set, variable)
        : file[property] is { } written ? (written, file.File)
        : null;

    private static Uri ParseHost(string text)
    {
        var address = text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}";
        // A user and a password in the address would end up in messages.
        return Uri.TryCreate($"{address.TrimEnd('/')}/api/v1/", UriKind.Absolute, out var parsed)
            && parsed.Scheme is "http" or "https" && parsed.UserInfo.Length == 0 && parsed.Host.Length > 0
                ? parsed
                : throw Errors.ApiHostMalformed(parsed?.UserInfo.Length > 0 ? parsed.Host : text);
    }

    /// <summary>Without the secret, whoever prints it.</summary>
    public override string ToString() => Base.ToString();
}
