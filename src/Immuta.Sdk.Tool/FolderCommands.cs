using Immuta.Sdk.AsCode;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.Tool;

// The commands about the files themselves.
internal static class FolderCommands
{
    public static async Task<int> ValidateAsync(Session session, CancellationToken cancellationToken)
    {
        try
        {
            var folder = await session.LoadFolderAsync(cancellationToken);
            var kinds = folder.Files.GroupBy(file => ToolOptions.NameOf(file.Kind)).Select(kind => $"{kind.Key} {kind.Count()}");
            if (session.IsJson)
            {
                await WriteAsync(session, folder.Files.Count, [], folder.Findings.Select(finding => finding.ToString()));
            }
            else
            {
                session.Terminal.Print(folder.Files.Count == 0 ? "The folder has no files." : $"{folder.Files.Count} files are valid ({string.Join(", ", kinds)}).");
            }

            return ExitCodes.Done;
        }
        catch (ImmutaFileException ex) when (session.IsJson)
        {
            await WriteAsync(session, files: null, ex.Problems.Select(problem => problem.ToString()), ex.Findings.Select(finding => finding.ToString()));
            return ExitCodes.Invalid;
        }
    }

    public static async Task<int> ExportAsync(Session session, CancellationToken cancellationToken)
    {
        await using var connection = await session.ConnectAsync(cancellationToken);
        var report = await CodeFolder.ExportAsync(connection.Immuta, session.Folder, session.Selector, cancellationToken);
        if (session.IsJson)
        {
            await JsonOutput.WriteAsync(session.Terminal.Output, writer =>
            {
                writer.WriteList("files", report.Files);
                writer.WriteList("incomplete", report.Incomplete);
                writer.WriteList("existing", report.Existing);
            });
            return ExitCodes.Done;
        }

        report.Files.ToList().ForEach(session.Terminal.Print);
        report.Incomplete.ToList().ForEach(file => session.Terminal.Print($"not complete: {file}"));
        report.Existing.ToList().ForEach(file => session.Terminal.Print($"existed, not changed: {file}"));
        session.Terminal.Print(report.ToString());
        return ExitCodes.Done;
    }

    private static Task WriteAsync(Session session, int? files, IEnumerable<string> problems, IEnumerable<string> findings) =>
        JsonOutput.WriteAsync(session.Terminal.Output, writer =>
        {
            writer.WriteBoolean("valid", files is not null);
            if (files is { } count)
            {
                writer.WriteNumber("files", count);
            }

            writer.WriteList("problems", problems);
            writer.WriteList("findings", findings);
        });
}
