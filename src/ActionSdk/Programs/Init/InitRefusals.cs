using AotAction.Json;
using AotAction.Programs.Refusals;

namespace AotAction.Programs.Init;

/// <summary>Every reason for which the body of an /init cannot be read, in one place.</summary>
internal static class InitRefusals
{
    public static RefusedProgramException BadBody(string why) => new(JsonFault.OfBody("/init", why), RefusalKind.Malformed);

    public static RefusedProgramException BadBase64(long position) => new(
        $"cannot decode the request: the code is not base64 at character {position}. Send the payload that `whisk-action build` wrote.",
        RefusalKind.Malformed);

    public static RefusedProgramException TwoPrograms() =>
        new("The body of /init has more than one code: send one program.", RefusalKind.Malformed);

    public static RefusedProgramException TooLargeEnvelope(long limit) =>
        new($"What /init brings beside the code has more than {limit} bytes: send a smaller env.", RefusalKind.TooLarge);
}
