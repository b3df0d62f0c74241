using Immuta.Sdk.Benchmarks.Contenders.Models;
using Refit;

namespace Immuta.Sdk.Benchmarks.Contenders;

// Implemented by Refit's source generator.
internal interface IRefitApi
{
    [Get("/integrations/{id}")]
    Task<PlainIntegration> GetAsync(long id);

    [Get("/integrations")]
    Task<IReadOnlyList<PlainIntegration>> ListAsync();

    [Post("/integrations")]
    Task<PlainIntegration> CreateAsync([Body] PlainRequest request);
}
