using System.Text.RegularExpressions;

namespace WrongCalls;

/// <summary>Runs a case and returns its row of the table, without what differs between two runs.</summary>
internal static partial class Row
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    public static async Task<string> CreateAsync(Case one)
    {
        await using var world = new World();
        var (type, message) = await RunAsync(one, world);
        return $"| {Cell(one.Input)} | {Cell(one.Place)} | {type} | {Cell(Normalize(message, world.Folder))} |";
    }

    private static async Task<(string Type, string Message)> RunAsync(Case one, World world)
    {
        try
        {
            // On another thread: some cases block before they wait.
            return await Task.Run(() => one.Run(world)).WaitAsync(s_limit) is { Length: > 0 } reported ? ("reported", reported) : ("nothing", "nothing was reported");
        }
        catch (Exception ex)
        {
            // What an exception prints must be free of secrets too.
            return (ex.GetType().Name, ex.ToString().Contains("canary", StringComparison.Ordinal) ? $"{ex.Message} canary in ToString" : ex.Message);
        }
    }

    private static string Normalize(string message, string folder)
    {
        var text = message.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(folder, "the folder", StringComparison.Ordinal).ReplaceLineEndings("\n").Trim();
        text = Port().Replace(text, "$1:0");
        return Elapsed().Replace(text, "00:00:0x");
    }

    private static string Cell(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("\t", "⇥", StringComparison.Ordinal).Replace("\n", "<br>", StringComparison.Ordinal);

    [GeneratedRegex(@"(localhost|127\.0\.0\.1):\d+")]
    private static partial Regex Port();

    [GeneratedRegex(@"\b00:00:0\d\.\d{3,}")]
    private static partial Regex Elapsed();
}
