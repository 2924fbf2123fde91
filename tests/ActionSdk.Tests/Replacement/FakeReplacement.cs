using AotAction.Activations;
using AotAction.Replacement;

namespace AotAction.Tests.Replacement;

/// <summary>A program whose exec always fails: the one thing that a test in this process survives.</summary>
internal sealed class FakeReplacement : IReplacement
{
    private int _executed;
    private int _refused;

    /// <summary>What happens while it is executed.</summary>
    public Action During { get; init; } = () => { };

    public int Executed => _executed;

    public int Refused => _refused;

    /// <summary>What its client was told.</summary>
    public RefusedException? Refusal { get; private set; }

    public RefusedException Execute()
    {
        Interlocked.Increment(ref _executed);
        During();
        return ReplacementRefusals.CannotExecute("the test says so");
    }

    public void Refuse(RefusedException refusal)
    {
        Interlocked.Increment(ref _refused);
        Refusal = refusal;
    }
}
