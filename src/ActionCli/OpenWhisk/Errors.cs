using AotAction.Cli.Payloads;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.OpenWhisk;

/// <summary>The errors of an API host: WA05xx.</summary>
internal static class Errors
{
    public static CommandFailedException CredentialsMissing(string what, string option, string variable, string property, string file) =>
        new(
        "WA0501", ExitCode.Failed,
        $"The {what} is missing: give {option}, or set {variable}, or write {property}=… into '{file}' as wsk does.");

    public static CommandFailedException ApiHostMalformed(string value) => new(
        "WA0502", ExitCode.Failed,
        $"'{value}' is not an API host: give a name such as openwhisk.example.org, or an address such as http://localhost:3233.");

    public static CommandFailedException AuthMalformed(string source) => new(
        "WA0503", ExitCode.Failed,
        $"The key from {source} has no colon: give the whole key, as uuid:key.");

    public static CommandFailedException HostNotReached(string host, string reason) => new(
        "WA0504", ExitCode.Network,
        $"The API host {host} could not be reached ({reason.TrimEnd('.')}): check the name and the network, or give another with --apihost.");

    public static CommandFailedException NoAnswerInTime(string host, TimeSpan limit) => new(
        "WA0505", ExitCode.Network,
        $"The API host {host} did not answer within {limit.TotalSeconds:0.###} s: try again, or allow more time with --request-timeout.");

    public static CommandFailedException CertificateRefused(string host, string reason) => new(
        "WA0506", ExitCode.Network,
        $"The connection to the API host {host} is not secure ({reason.TrimEnd('.')}): if its certificate is self-signed and you trust it, use --insecure.");

    public static CommandFailedException HostUnwell(string host, int status, string says) => new(
        "WA0507", ExitCode.Network,
        $"The API host {host} cannot answer now (HTTP {status}{says}): try again later.");

    public const string NotOpenWhiskCode = "WA0508";

    public static CommandFailedException NotOpenWhisk(string host, int status) => new(
        NotOpenWhiskCode, ExitCode.Network,
        $"The server at {host} is not an OpenWhisk API (HTTP {status} without JSON): check --apihost.");

    public static CommandFailedException AuthRefused(string host, string source) => new(
        "WA0509", ExitCode.Failed,
        $"The API host {host} does not accept the key from {source}: check that the key is for this host.");

    public static CommandFailedException ThingNotFound(string thing, string name, string host) => new(
        "WA0510", ExitCode.Failed,
        $"There is no {thing} '{name}' at {host}: 'whisk-action list' shows the actions.");

    public static CommandFailedException RequestRefused(string host, int status, string says) => new(
        "WA0511", ExitCode.Failed,
        $"The API host {host} refused the request (HTTP {status}{says}): correct the request and try again.");

    public static CommandFailedException ActionAnsweredError(string name, string activation) => new(
        "WA0512", ExitCode.ActionError,
        $"'{name}' answered with an error: 'whisk-action logs --activation {activation}' shows its logs.");

    public static CommandFailedException ActivationNotFinished(string name, string activation) => new(
        "WA0513", ExitCode.Failed,
        $"'{name}' is still running, as activation {activation}: 'whisk-action logs --activation {activation}' shows its logs when it has finished.");

    public static CommandFailedException NotAName(string value) => new(
        "WA0514", ExitCode.Usage,
        $"'{value}' is not the name of an action: give name, package/name or /namespace/package/name. Names consist of letters, digits, _ @ . - and inner spaces.");

    public static CommandFailedException CodeTooLarge(long bytes) => new(
        "WA0515", ExitCode.NotFit,
        $"The code is {Size.Format(bytes)}, but a host accepts only {Size.Format(CodeLimit.Bytes)}: remove what the program does not need.");

    public static CommandFailedException NotDeployable(string path) => new(
        "WA0516", ExitCode.Failed,
        $"'{path}' is neither an ELF, a zip, a payload nor a project: give a file that 'whisk-action build' wrote, or a project.");

    public static CommandFailedException NotAWebAction(string name) => new(
        "WA0517", ExitCode.Failed,
        $"'{name}' is not a web action: deploy it with --web true or --web raw, or invoke it without --web.");

    public static CommandFailedException KeyNotRead(string file, string reason) => new(
        "WA0518", ExitCode.Usage,
        $"The key could not be read from '{file}' ({reason.TrimEnd('.')}): give a file whose first line is the key, as uuid:key.");

    public static CommandFailedException TwoKeys() => new(
        "WA0519", ExitCode.Usage,
        "--auth and --auth-file both give the key: use only one of them.");

    public static CommandFailedException RuntimeNotOffered(string host) => new(
        "WA0520", ExitCode.Usage,
        $"The API host {host} does not offer the runtime dotnet-aot: give --docker IMAGE, or --kind KIND if its operator uses another name.");
}
