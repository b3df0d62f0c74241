using FluentAssertions;
using Immuta.Sdk.Mutants;
using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

/// <summary>Checks the whole list of mutants against the sources, so that it stays current between mutation runs.</summary>
public class MutantListTests
{
    private static readonly IReadOnlyList<Mutant> s_mutants = MutantList.Read(RepositoryFolder.Root);

    [Fact]
    public void Every_mutant_still_finds_its_place_and_changes_it()
    {
        foreach (var file in s_mutants.GroupBy(mutant => mutant.File, StringComparer.Ordinal))
        {
            var source = File.ReadAllText(RepositoryFolder.PathOf(file.Key));
            var switched = SwitchedSource.Write(source, file);

            foreach (var mutant in file)
            {
                SwitchedSource.Apply(source, mutant).Should().NotBe(source, because: mutant.Id);
                switched.Should().Contain($"{SwitchedSource.Switch}.Is(\"{mutant.Id}\")");
            }
        }
    }

    [Fact]
    public void Every_test_that_a_mutant_names_exists()
    {
        const string Root = "Immuta.Sdk.Tests.";
        var tests = typeof(MutantListTests).Assembly.GetTypes().Where(type => type.FullName!.StartsWith(Root, StringComparison.Ordinal)).SelectMany(type =>
        {
            var name = type.FullName![Root.Length..];
            return type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), inherit: true))
                .SelectMany(method => new[] { name, $"{name}.{method.Name}" });
        }).ToHashSet(StringComparer.Ordinal);

        s_mutants.SelectMany(mutant => mutant.Tests.Select(test => (mutant.Id, test)))
            .Where(pair => !tests.Contains(pair.test))
            .Should().BeEmpty();
        s_mutants.Should().OnlyContain(mutant => mutant.Tests.Count > 0);
    }

    [Fact]
    public void There_are_enough_of_each_group_but_no_more_than_a_reader_keeps()
    {
        s_mutants.Count.Should().BeInRange(60, 120);
        s_mutants.Should().OnlyHaveUniqueItems(mutant => mutant.Id);
        s_mutants.GroupBy(mutant => mutant.Group).Select(group => group.Key).Should().BeEquivalentTo(MutantList.Groups);
        MutantList.Sample(s_mutants, 3).Select(mutant => mutant.Group).Distinct().Should().BeEquivalentTo(MutantList.Groups);
    }
}
