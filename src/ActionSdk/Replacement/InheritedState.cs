using AotAction.Http;

namespace AotAction.Replacement;

/// <summary>What of this process's work the next program goes on with.</summary>
/// <param name="Listener">The listening socket, still in its listening state: clients wait in its backlog, none is refused.</param>
/// <param name="Connections">The open connections. One of them may wait for the answer to the request that caused the exec.</param>
/// <param name="Activation">The activation that came in that request, as the body of a single entry point; empty if none did.</param>
internal sealed record InheritedState(int Listener, IReadOnlyList<ConnectionState> Connections, ReadOnlyMemory<byte> Activation)
{
    public const int NoDescriptor = -1;

    /// <summary>Nothing: a program that is started before anybody has connected.</summary>
    public static InheritedState Nothing { get; } = new(NoDescriptor, [], default);

    /// <summary>Whether a client's request is the cause.</summary>
    public bool IsInit => Listener != NoDescriptor;

    /// <summary>The descriptors that cross the exec.</summary>
    public IEnumerable<int> Descriptors
    {
        get
        {
            yield return Listener;
            foreach (var connection in Connections)
            {
                yield return connection.Descriptor;
            }
        }
    }
}
