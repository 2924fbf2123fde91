using System.Net;
using System.Security.Cryptography;
using System.Text;
using AotAction.Activations;
using AotAction.Handlers;
using AotAction.Http;
using AotAction.Replacement;

namespace AotAction.Protocols.Http;

/// <summary>
/// Decides whose requests are accepted, before their bodies. A page that a developer visits can post to a server on the same machine, and a
/// name that an attacker owns can resolve to 127.0.0.1 (DNS rebinding). Origin, Sec-Fetch-Site and Host reveal both; a program sends
/// neither of the first two.
/// </summary>
internal sealed class CallerRule
{
    /// <summary>Bytes of a header that an answer repeats.</summary>
    private const int MaxShown = 100;

    private readonly bool _isLocal;
    private readonly byte[]? _initKey;

    /// <param name="isLocal">Whether the server is loopback-only: then no web page may use it. On the network, a page may run an
    /// action.</param>
    /// <param name="initKey">The key that an /init needs; null for none.</param>
    /// <exception cref="StartException">No header can carry this key.</exception>
    public CallerRule(bool isLocal, string? initKey)
    {
        if (initKey is not null && (initKey.Length == 0 || initKey.AsSpan().ContainsAnyExceptInRange('!', '~')))
        {
            throw new StartException($"{LaunchState.InitKeyVariable} is no key: write one of letters, digits and other visible characters of ASCII, without spaces, or leave it out.");
        }

        _isLocal = isLocal;
        _initKey = initKey is null ? null : Encoding.ASCII.GetBytes(initKey);
    }

    /// <summary>Why a request is refused, for any path; null if it is accepted.</summary>
    public RefusedException? Refusal(in RequestHead head) => !_isLocal ? null
        : !IsThisMachine(head.Host) ? HttpRefusals.OtherMachine(Shown(head.Host))
        : RefusalOfPage(head);

    /// <summary>Why a request may not bring an init; null if it may.</summary>
    public RefusedException? InitRefusal(in RequestHead head) =>
        RefusalOfPage(head) ?? (HasKey(head.Authorization) ? null : HttpRefusals.NoInitKey());

    private bool HasKey(ReadOnlySpan<byte> authorization)
    {
        var scheme = "Bearer "u8;
        return _initKey is null || (authorization.Length > scheme.Length && Ascii.EqualsIgnoreCase(authorization[..scheme.Length], scheme)
            && CryptographicOperations.FixedTimeEquals(authorization[scheme.Length..].TrimStart((byte)' '), _initKey));
    }

    private static RefusedException? RefusalOfPage(in RequestHead head) =>
        !head.Origin.IsEmpty ? HttpRefusals.WebPage($"Origin: {Shown(head.Origin)}")
        : !head.FetchSite.IsEmpty && !head.FetchSite.SequenceEqual("none"u8)
            ? HttpRefusals.WebPage($"Sec-Fetch-Site: {Shown(head.FetchSite)}")
        : null;

    /// <param name="host">The value of <c>Host</c>; empty in a request of HTTP/1.0 without one, which no browser sends.</param>
    private static bool IsThisMachine(ReadOnlySpan<byte> host)
    {
        var colon = host.LastIndexOf((byte)':');
        var name = colon > host.LastIndexOf((byte)']') ? host[..colon] : host;
        if (name is [(byte)'[', .., (byte)']'])
        {
            name = name[1..^1];
        }

        // Nearly everybody sends one of the first two: they cost no allocation.
        return name.SequenceEqual("127.0.0.1"u8) || Ascii.EqualsIgnoreCase(name, "localhost"u8) || host.IsEmpty
            || (name.Length > 10 && Ascii.EqualsIgnoreCase(name[^10..], ".localhost"u8))
            || (IPAddress.TryParse(Encoding.ASCII.GetString(name), out var address) && IPAddress.IsLoopback(address));
    }

    private static string Shown(ReadOnlySpan<byte> value) =>
        value.Length <= MaxShown ? Encoding.UTF8.GetString(value) : $"{Encoding.UTF8.GetString(value[..MaxShown])}…";
}
