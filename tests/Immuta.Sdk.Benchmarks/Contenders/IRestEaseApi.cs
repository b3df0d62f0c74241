using Immuta.Sdk.Benchmarks.Contenders.Models;
using RestEase;

namespace Immuta.Sdk.Benchmarks.Contenders;

// Public because RestEase implements it at run time.
public interface IRestEaseApi
{
    [Header("Authorization")]
    string Authorization { get; set; }

    [Get("integrations/{id}")]
    Task<PlainIntegration> GetAsync([Path] long id);

    [Get("integrations")]
    Task<IReadOnlyList<PlainIntegration>> ListAsync();

    [Post("integrations")]
    Task<PlainIntegration> CreateAsync([Body] PlainRequest request);
}
