using System.CommandLine;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.OpenWhisk;

/// <summary>The options of each command that talks to an API host.</summary>
internal sealed class ConnectionOptions
{
    private const double DefaultTimeout = 30;

    private readonly Option<string?> _host = new("--apihost")
    {
        Description = $"The API host. [default: {ApiAddress.HostVariable}, then APIHOST of ~/.wskprops]",
        HelpName = "HOST",
    };

    private readonly Option<string?> _key = new("--auth", "-u")
    {
        Description = $"The key, as uuid:key; - reads it from stdin. Other users of this machine can see a typed key in the process list. [default: {ApiAddress.KeyVariable}, then AUTH of ~/.wskprops]",
        HelpName = "KEY",
    };

    private readonly Option<string?> _keyFile = new("--auth-file")
    {
        Description = "A file whose first line is the key.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _insecure = new("--insecure", "-i") { Description = "Accept any certificate of the host." };

    private readonly Option<double> _timeout =
        NumberOption.Seconds("How long the host may take to answer.", DefaultTimeout, "--request-timeout");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_host, _key, _keyFile, _insecure, _timeout])
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="CommandFailedException">No host or key was found.</exception>
    public ApiClient Connect(ParseResult parsed)
    {
        var address = ApiAddress.Find(parsed.GetValue(_host), GivenKey.Read(parsed.GetValue(_key), parsed.GetValue(_keyFile)));
        Diagnostics.Trace($"API host {address.Host} from {address.HostSource}, key from {address.KeySource}");
        if (address.SendsKeyInClear)
        {
            Diagnostics.Warn($"The key is sent to {address.Host} unencrypted, and others on the network can read it: use https:// if the host supports it.");
        }

        return new ApiClient(address, parsed.GetValue(_insecure), TimeSpan.FromSeconds(parsed.GetValue(_timeout)));
    }
}
