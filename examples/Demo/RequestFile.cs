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
            return IntegrationRequest.FromJson(await File.ReadAllTextAsync(path, cancellationToken));
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
