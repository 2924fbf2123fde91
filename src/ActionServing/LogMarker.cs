namespace AotAction.Serving;

/// <summary>The line that ends an activation on stdout and on stderr. The platform's log collector reads up to it.</summary>
internal static class LogMarker
{
    public const string Text = "XXX_THE_END_OF_A_WHISK_ACTIVATION_XXX";
}
