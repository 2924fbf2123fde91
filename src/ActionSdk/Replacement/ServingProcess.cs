using AotAction.Activations;
using AotAction.Http;
using AotAction.Programs;

namespace AotAction.Replacement;

/// <summary>The HTTP state that this process hands over to the next program.</summary>
/// <param name="listener">The listening socket's descriptor.</param>
internal sealed class ServingProcess(int listener)
{
    /// <summary>The server; set after construction, because it depends on this object.</summary>
    public HttpServer Server { get; set; } = null!;

    /// <summary>Restarts an activation that waited.</summary>
    public void Resume(HttpConnection activation) => Server.Resume(activation);

    /// <summary>Makes everything plain data and executes. Returns only if that failed; then all of it is served on.</summary>
    /// <param name="client">The connection whose request is the cause.</param>
    /// <param name="activation">The activation that came in it; empty if none did.</param>
    /// <param name="program">The program; null for this one.</param>
    /// <param name="launch">How it is started.</param>
    /// <returns>The refusal for the client.</returns>
    public RefusedException Become(HttpConnection client, ReadOnlyMemory<byte> activation, AdmittedProgram? program, LaunchState launch)
    {
        try
        {
            return Replacer.Become(program, launch, new InheritedState(listener, Server.Freeze(client), activation));
        }
        finally
        {
            Server.Thaw();
        }
    }
}
