using System.Text;
using AotAction.Activations;
using AotAction.Handlers;
using AotAction.Programs;
using AotAction.Programs.Files;
using AotAction.Programs.Init;
using AotAction.Programs.Refusals;
using AotAction.Protocols.Http;
using AotAction.Replacement;

namespace AotAction.Protocols;

/// <summary>
/// For a container whose environment names the program: it needs no /init, because the server becomes the program before it listens.
/// </summary>
internal static class DedicatedCode
{
    private const string NameVariable = "__OW_ACTION_NAME";

    /// <summary>Becomes the program that the environment names; returns if it names none.</summary>
    /// <exception cref="StartException">The named program cannot become the process.</exception>
    public static void Become()
    {
        if (Environment.GetEnvironmentVariable(LaunchState.DedicatedCodeVariable) is not { Length: > 0 } code)
        {
            return;
        }

        try
        {
            using var program = ProgramAdmission.Admit(Read(code) ?? throw HttpRefusals.NoCode());
            throw Replacer.Become(program, Replacer.Prepare(program, Start(), isInit: false), InheritedState.Nothing);
        }
        catch (Exception e) when (e is RefusedException or RefusedProgramException)
        {
            throw Failure(e.Message);
        }
    }

    /// <summary>
    /// Base64 of the program, or the path of its file: one variable holds 131,071 bytes at most, less than any program. Neither an ELF nor
    /// a zip in base64 starts with a slash.
    /// </summary>
    private static ReceivedProgram? Read(string code)
    {
        if (code[0] == '/')
        {
            return ReadFile(code);
        }

        using var decoder = new CodeDecoder();
        decoder.Append(Encoding.UTF8.GetBytes(code));
        return decoder.Complete();
    }

    private static ReceivedProgram ReadFile(string path)
    {
        try
        {
            return new ReceivedProgram(ProgramImage.CopyOf(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var why = Directory.Exists(path) ? "is a folder" : File.Exists(path) ? "cannot be read by this user" : "does not exist";
            throw Failure($"{path} {why}: give the path of an ELF or a zip that `whisk-action build` wrote.");
        }
    }

    private static StartException Failure(string why) =>
        new($"{LaunchState.DedicatedCodeVariable} names no program that can be started: {why}");

    private static StartRequest Start() => new(
        Environment.GetEnvironmentVariable(NameVariable) ?? StartRequest.DefaultName,
        LaunchState.FirstMain(),
        []);
}
