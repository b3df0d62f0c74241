using Spectre.Console;

namespace Demo;

internal static class StatusStyle
{
    public static Style For(string status) => status switch
    {
        "enabled" => new Style(Color.Green),
        _ when status.EndsWith("Error", StringComparison.Ordinal) || status is "failed" => new Style(Color.Red),
        _ => Style.Plain,
    };
}
