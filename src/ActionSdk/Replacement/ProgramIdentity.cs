using AotAction.Kernel;

namespace AotAction.Replacement;

/// <summary>
/// What a program has because of its path, if it runs from memory and has none: .NET would make its base directory an empty text, and the
/// kernel calls its process <c>memfd:action</c>.
/// </summary>
internal static class ProgramIdentity
{
    /// <summary>The property that <see cref="AppContext.BaseDirectory"/> reads first.</summary>
    private const string BaseDirectory = "APP_CONTEXT_BASE_DIRECTORY";

    /// <param name="launch">How the program was started: its files are in its working folder.</param>
    public static void Claim(LaunchState launch)
    {
        var folder = launch.Folder?.Path ?? Environment.CurrentDirectory;
        AppContext.SetData(BaseDirectory, folder.EndsWith('/') ? folder : $"{folder}/");
        NativeMethods.NameProcess(AppDomain.CurrentDomain.FriendlyName);
    }
}
