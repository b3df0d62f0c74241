using Examples.Shared;
using Immuta.Sdk;
using Immuta.Sdk.Integrations;

namespace Demo;

internal static class RequestFile
{
    // FromJson checks the whole text first, so that its author sees every problem at once.
    public static async Task<IntegrationRequest> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var request = IntegrationRequest.FromJson(await File.ReadAllTextAsync(path, cancellationToken), out var findings);

            // The library sends technologies that it does not know. For a file that a person has written, this one is an error.
            return request.Type.IsKnown ? request : throw new UsageException([.. findings.Select(finding => $"{path}: {finding}")]);
        }
        catch (ImmutaValidationException ex)
        {
            throw new UsageException([.. ex.Problems.Select(problem => $"{path}: {problem}")]);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the file cannot be read: {ex.Message}");
        }
    }
}
