namespace RunningHub.Emulator;

/// <summary>What stands on the horizon of a picture.</summary>
internal enum Skyline
{
    Hills,
    Peaks,
    Pines,
    Towers,
    Dunes,
}

/// <summary>The light and the land of a picture; words of the prompt choose it.</summary>
internal sealed record Mood(string Words, Skyline Skyline, bool IsNight, bool HasWater, Colour Zenith, Colour Sky, Colour Horizon,
    Colour Light, Colour Far, Colour Near)
{
    private static readonly Mood[] All =
    [
        Of("night moon star stars midnight dark space galaxy 夜 月 星", Skyline.Pines, true, true, 0x050A1E, 0x12224A, 0x3A5A86, 0xF4F1DE,
            0x2A4468, 0x060B18),
        Of("city street town building neon cyberpunk tokyo skyline classroom 城 街 楼 教室", Skyline.Towers, true, true, 0x120A2A, 0x3B1C5A,
            0xD0507A, 0xFFD9A0, 0x5A3A70, 0x0B0714),
        Of("sunset sunrise golden dusk dawn evening 日落 夕阳 黄昏 日出", Skyline.Hills, false, true, 0x2B2A5B, 0xB8506A, 0xFFC07A, 0xFFF2C4,
            0xA8607A, 0x2A1528),
        Of("sea ocean beach lighthouse harbour harbor lake river water island 海 湖 河 灯塔", Skyline.Hills, false, true, 0x2C6FA8, 0x74B6D8,
            0xF2E8CF, 0xFFF9E0, 0x6C9DB4, 0x1B3A4B),
        Of("forest tree trees wood jungle panda bamboo green garden 森林 树 竹 熊猫", Skyline.Pines, false, false, 0x7FB7B0, 0xB9D9B4, 0xF3F2C8,
            0xFFFBE0, 0x8CB08A, 0x12301F),
        Of("snow winter ice mountain mountains alps peak 雪 冬 山", Skyline.Peaks, false, false, 0x4A7BB0, 0xA9CBE6, 0xF6EFEA, 0xFFFFFF,
            0xB8CBDD, 0x2B4058),
        Of("desert dune sand mars canyon cat dog lion 沙漠 猫 狗", Skyline.Dunes, false, false, 0x5C8FB8, 0xEAC9A0, 0xFBE3BD, 0xFFF6D8,
            0xDFA772, 0x7A3B22),
        Of("girl flower flowers sakura spring love portrait anime cute 女孩 花 樱 春", Skyline.Hills, false, true, 0x8FA8DC, 0xE9B7CF, 0xFFE9E4,
            0xFFFDF4, 0xC59AC0, 0x5A2F5E),
    ];

    /// <summary>The mood whose words occur most in the prompt; with none, the prompt's hash chooses.</summary>
    public static Mood For(string prompt)
    {
        var best = All.Select(m => (Mood: m, Score: m.Score(prompt))).MaxBy(m => m.Score);
        return best.Score > 0 ? best.Mood : All[(int)(Hashing.Of(prompt) % (ulong)All.Length)];
    }

    private static Mood Of(string words, Skyline skyline, bool night, bool water, int zenith, int sky, int horizon, int light, int far,
        int near) =>
        new(words, skyline, night, water, Colour.Of(zenith), Colour.Of(sky), Colour.Of(horizon), Colour.Of(light), Colour.Of(far),
            Colour.Of(near));

    // Chinese is written without spaces: there a word may stand anywhere.
    private int Score(string prompt) =>
        Words.Split(' ').Count(word => word[0] > 0x7F ? prompt.Contains(word, StringComparison.Ordinal) : HasWord(prompt, word));

    private static bool HasWord(string text, string word)
    {
        const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;
        for (var at = text.IndexOf(word, AnyCase); at >= 0; at = text.IndexOf(word, at + 1, AnyCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsAsciiLetter(text[at - 1])) && (end == text.Length || !char.IsAsciiLetter(text[end]))) return true;
        }

        return false;
    }
}
