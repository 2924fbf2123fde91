namespace AotAction.Activations;

/// <summary>Where an activation's diagnostics go, beside what its code writes by itself.</summary>
internal interface IActivationLog
{
    /// <summary>A diagnostic for the author of the action or the operator.</summary>
    void WriteError(string text);

    /// <summary>Ends the activation on both streams, with everything before it already written.</summary>
    void EndActivation();
}
