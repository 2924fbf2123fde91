namespace AotAction.Activations;

/// <summary>Receives an activation's diagnostics, in addition to its own output.</summary>
internal interface IActivationLog
{
    /// <summary>A diagnostic for the author of the action or the operator.</summary>
    void WriteError(string text);

    /// <summary>Ends the activation on both streams, after everything before it is written.</summary>
    void EndActivation();
}
