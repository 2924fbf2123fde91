using AotAction.Cli.Payloads;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.OpenWhisk;

/// <summary>The errors of an API host, and what it says: WA05xx.</summary>
internal static class Errors
{
    public static CommandFailedException CredentialsMissing(string what, string option, string variable, string property, string file) => new(
        "WA0501", ExitCode.Failed,
        $"The {what} is not known: give {option}, or set {variable}, or write {property}=… into '{file}' as wsk does.");

    public static CommandFailedException ApiHostMalformed(string value) => new(
        "WA0502", ExitCode.Failed,
        $"'{value}' is not an API host: give a name such as openwhisk.example.org, or an address such as http://localhost:3233.");

    public static CommandFailedException AuthMalformed(string source) => new(
        "WA0503", ExitCode.Failed,
        $"The key from {source} has no colon: give it whole, as uuid:key.");

    public static CommandFailedException HostNotReached(string host, string reason) => new(
        "WA0504", ExitCode.Network,
        $"The API host {host} was not reached ({reason.TrimEnd('.')}): check the name and the network, or give another with --apihost.");

    public static CommandFailedException NoAnswerInTime(string host, TimeSpan limit) => new(
        "WA0505", ExitCode.Network,
        $"The API host {host} did not answer within {limit.TotalSeconds:0.###} s: try again, or allow more with --request-timeout.");

    public static CommandFailedException CertificateRefused(string host, string reason) => new(
        "WA0506", ExitCode.Network,
        $"No safe connection to the API host {host} ({reason.TrimEnd('.')}): if its certificate is self-signed and you trust it, give --insecure.");

    public static CommandFailedException HostUnwell(string host, int status, string says) => new(
        "WA0507", ExitCode.Network,
        $"The API host {host} cannot answer now (HTTP {status}{says}): try again later.");

    public const string NotOpenWhiskCode = "WA0508";

    public static CommandFailedException NotOpenWhisk(string host, int status) => new(
        NotOpenWhiskCode, ExitCode.Network,
        $"What answers at {host} is not an OpenWhisk API (HTTP {status} without JSON): check --apihost.");

    public static CommandFailedException AuthRefused(string host, string source) => new(
        "WA0509", ExitCode.Failed,
        $"The API host {host} does not accept the key from {source}: check that the key is for this host.");

    public static CommandFailedException ThingNotFound(string thing, string name, string host) => new(
        "WA0510", ExitCode.Failed,
        $"There is no {thing} '{name}' at {host}: 'whisk-action list' shows what there is.");

    public static CommandFailedException RequestRefused(string host, int status, string says) => new(
        "WA0511", ExitCode.Failed,
        $"The API host {host} refused the request (HTTP {status}{says}): change what it names and try again.");

    public static CommandFailedException ActionAnsweredError(string name, string activation) => new(
        "WA0512", ExitCode.ActionError,
        $"'{name}' answered with an error: 'whisk-action logs --activation {activation}' shows its logs.");

    public static CommandFailedException ActivationNotFinished(string name, string activation) => new(
        "WA0513", ExitCode.Failed,
        $"'{name}' runs still, as activation {activation}: 'whisk-action logs --activation {activation}' shows its logs when it has finished.");

    public static CommandFailedException NotAName(string value) => new(
        "WA0514", ExitCode.Usage,
        $"'{value}' is not the name of an action: give name, package/name or /namespace/package/name, of letters, digits, and _ @ . - or spaces within.");

    public static CommandFailedException CodeTooLarge(long bytes) => new(
        "WA0515", ExitCode.NotFit,
        $"The code is {Size.Format(bytes)} and a host takes {Size.Format(CodeLimit.Bytes)}: leave out what the program does not need.");

    public static CommandFailedException NotDeployable(string path) => new(
        "WA0516", ExitCode.Failed,
        $"'{path}' is not an ELF, a zip or a payload, nor a project: give a file that 'whisk-action build' wrote, or the project itself.");

    public static CommandFailedException NotAWebAction(string name) => new(
        "WA0517", ExitCode.Failed,
        $"'{name}' is no web action: deploy it with --web true or --web raw, or invoke it without --web.");

    public static CommandFailedException KeyNotRead(string file, string reason) => new(
        "WA0518", ExitCode.Usage,
        $"The key could not be read from '{file}' ({reason.TrimEnd('.')}): give a file whose first line is the key, as uuid:key.");

    public static CommandFailedException TwoKeys() => new(
        "WA0519", ExitCode.Usage,
        "--auth and --auth-file both give the key: give the one or the other.");

    public static CommandFailedException RuntimeNotOffered(string host) => new(
        "WA0520", ExitCode.Usage,
        $"The API host {host} does not offer the runtime dotnet-aot: give --docker IMAGE, or --kind KIND if its operator uses another name.");
}
