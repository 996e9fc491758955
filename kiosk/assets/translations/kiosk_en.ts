<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>last.1</source>
        <translation>Windows shut, courtyard too</translation>
    </message>
    <message>
        <source>last.2</source>
        <translation>Coffee machine and hobs off</translation>
    </message>
    <message>
        <source>last.3</source>
        <translation>Lights off, back rooms too</translation>
    </message>
    <message>
        <source>last.4</source>
        <translation>Nobody in the rooms or toilets</translation>
    </message>
    <message>
        <source>last.5</source>
        <translation>Courtyard door locked</translation>
    </message>
    <message>
        <source>last.title</source>
        <translation>You are the last person here</translation>
    </message>
    <message>
        <source>last.line</source>
        <translation>Before you lock up, check these five things.</translation>
    </message>
    <message>
        <source>last.left.none</source>
        <translation>All checked.</translation>
    </message>
    <message>
        <source>last.left.one</source>
        <translation>One left.</translation>
    </message>
    <message>
        <source>last.left</source>
        <translation>{n} left.</translation>
    </message>
    <message>
        <source>time.sentence</source>
        <translation>{h}:{m}</translation>
    </message>
    <message>
        <source>time.sentence.full</source>
        <translation>{h}:00</translation>
    </message>
    <message>
        <source>day.today</source>
        <translation>today</translation>
    </message>
    <message>
        <source>day.tomorrow</source>
        <translation>tomorrow</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Monday Tuesday Wednesday Thursday Friday Saturday Sunday</translation>
    </message>
    <message>
        <source>day.on</source>
        <translation>on {date}</translation>
    </message>
    <message>
        <source>date.full</source>
        <translation>{weekday} {date}</translation>
    </message>
    <message>
        <source>months</source>
        <translation>January February March April May June July August September October November December</translation>
    </message>
    <message>
        <source>date.first</source>
        <translation>1 {month}</translation>
    </message>
    <message>
        <source>date</source>
        <translation>{day} {month}</translation>
    </message>
    <message>
        <source>since.today</source>
        <translation>{t}</translation>
    </message>
    <message>
        <source>since.day</source>
        <translation>{date} at {t}</translation>
    </message>
    <message>
        <source>state.door.fault</source>
        <translation>The lock, its contact or the exit button has a fault.</translation>
    </message>
    <message>
        <source>state.door.forced</source>
        <translation>Opened without permission.</translation>
    </message>
    <message>
        <source>state.door.long</source>
        <translation>Open for too long.</translation>
    </message>
    <message>
        <source>state.door.soon</source>
        <translation>Open for a while: an alarm will follow.</translation>
    </message>
    <message>
        <source>state.door.is</source>
        <translation>{position}, {lock}.</translation>
    </message>
    <message>
        <source>state.door.open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>state.door.shut</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>state.door.unseen</source>
        <translation>No door contact</translation>
    </message>
    <message>
        <source>state.door.fire</source>
        <translation>freed by the fire alarm</translation>
    </message>
    <message>
        <source>state.door.locked</source>
        <translation>locked</translation>
    </message>
    <message>
        <source>state.door.unlocked</source>
        <translation>unlocked</translation>
    </message>
    <message>
        <source>state.door.unknown</source>
        <translation>lock not heard of</translation>
    </message>
    <message>
        <source>home.open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>home.closed</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>home.today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>home.today.none</source>
        <translation>Nothing planned today</translation>
    </message>
    <message>
        <source>home.badge</source>
        <translation>Present your&#xa0;badge</translation>
    </message>
    <message>
        <source>home.night</source>
        <translation>A key right is needed to enter.</translation>
    </message>
    <message>
        <source>home.exit</source>
        <translation>You can always leave freely.</translation>
    </message>
    <message>
        <source>home.call</source>
        <translation>Need help? Call {phone}.</translation>
    </message>
    <message>
        <source>home.until</source>
        <translation>until {t}</translation>
    </message>
    <message>
        <source>home.next</source>
        <translation>Opens {day} at&#xa0;{t}</translation>
    </message>
    <message>
        <source>home.present.none</source>
        <translation>Nobody here at the moment</translation>
    </message>
    <message>
        <source>home.present.one</source>
        <translation>1 person here</translation>
    </message>
    <message>
        <source>home.present</source>
        <translation>{n} people here</translation>
    </message>
    <message>
        <source>home.full</source>
        <translation>Full</translation>
    </message>
    <message>
        <source>home.free.one</source>
        <translation>1 seat free</translation>
    </message>
    <message>
        <source>home.free</source>
        <translation>{n} seats free</translation>
    </message>
    <message>
        <source>home.now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>sign.one</source>
        <translation>1 thing to check</translation>
    </message>
    <message>
        <source>sign.many</source>
        <translation>{n} things to check</translation>
    </message>
    <message>
        <source>bar.lang</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>bar.access</source>
        <translation>Accessibility</translation>
    </message>
    <message>
        <source>bar.start</source>
        <translation>Back to start</translation>
    </message>
    <message>
        <source>bar.state</source>
        <translation>State of this kiosk</translation>
    </message>
    <message>
        <source>home.programme</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>bar.done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>bar.more</source>
        <translation>More time</translation>
    </message>
    <message>
        <source>bar.next</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>pin.erase</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>pin.ok</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>choice.in</source>
        <translation>I am coming in</translation>
    </message>
    <message>
        <source>choice.out</source>
        <translation>I am leaving</translation>
    </message>
    <message>
        <source>pin.hidden</source>
        <translation>No digit is shown.</translation>
    </message>
    <message>
        <source>idle.title</source>
        <translation>Are you still there?</translation>
    </message>
    <message>
        <source>wait.end</source>
        <translation>Answer within 5 seconds</translation>
    </message>
    <message>
        <source>last.done</source>
        <translation>All done, I am leaving</translation>
    </message>
    <message>
        <source>last.someone</source>
        <translation>Someone is staying</translation>
    </message>
    <message>
        <source>state.title</source>
        <translation>State of this kiosk</translation>
    </message>
    <message>
        <source>access.note</source>
        <translation>These settings are cleared when you leave.</translation>
    </message>
    <message>
        <source>access.size</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>access.contrast</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>access.contrast.d</source>
        <translation>Black, white and yellow</translation>
    </message>
    <message>
        <source>access.time</source>
        <translation>More time</translation>
    </message>
    <message>
        <source>access.time.d</source>
        <translation>Two minutes for each answer</translation>
    </message>
    <message>
        <source>access.voice</source>
        <translation>Spoken guidance</translation>
    </message>
    <message>
        <source>access.voice.d</source>
        <translation>Headset or loudspeaker; no name is spoken</translation>
    </message>
    <message>
        <source>access.voice.absent</source>
        <translation>Not available on this kiosk. Please ask at reception.</translation>
    </message>
    <message>
        <source>bar.lower</source>
        <translation>Lower the screen</translation>
    </message>
    <message>
        <source>access.lower.d</source>
        <translation>Everything moves within reach</translation>
    </message>
    <message>
        <source>idle.wake</source>
        <translation>Wake the screen</translation>
    </message>
    <message>
        <source>page.down</source>
        <translation>Further down</translation>
    </message>
    <message>
        <source>page.up</source>
        <translation>Further up</translation>
    </message>
    <message>
        <source>home.reader.below</source>
        <translation>Reader below the screen</translation>
    </message>
    <message>
        <source>home.reader.right</source>
        <translation>Reader on the&#xa0;right</translation>
    </message>
    <message>
        <source>pin.count.none</source>
        <translation>No digit entered.</translation>
    </message>
    <message>
        <source>pin.count.one</source>
        <translation>1 digit entered.</translation>
    </message>
    <message>
        <source>pin.count</source>
        <translation>{n} digits entered.</translation>
    </message>
    <message>
        <source>pin.time.one</source>
        <translation>1 second left</translation>
    </message>
    <message>
        <source>pin.time</source>
        <translation>{n} seconds left</translation>
    </message>
    <message>
        <source>idle.line.one</source>
        <translation>This screen clears in 1 second.</translation>
    </message>
    <message>
        <source>idle.line</source>
        <translation>This screen clears in {n} seconds.</translation>
    </message>
    <message>
        <source>pin.title</source>
        <translation>Enter your PIN</translation>
    </message>
    <message>
        <source>pin.line</source>
        <translation>At this hour your badge needs a PIN.</translation>
    </message>
    <message>
        <source>choice.title</source>
        <translation>Are you coming in or leaving?</translation>
    </message>
    <message>
        <source>choice.line</source>
        <translation>According to our records you are already inside.</translation>
    </message>
    <message>
        <source>again.title</source>
        <translation>Present your&#xa0;badge&#xa0;again</translation>
    </message>
    <message>
        <source>again.line</source>
        <translation>Hold it on the reader for one second.</translation>
    </message>
    <message>
        <source>slow.title</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>slow.line</source>
        <translation>Nothing is recorded. Present your badge again, or ask at reception.</translation>
    </message>
    <message>
        <source>not_recorded.store</source>
        <translation>Access control cannot record anything. Please ask at reception. You can still leave freely.</translation>
    </message>
    <message>
        <source>not_recorded.line</source>
        <translation>Access control cannot be reached. Please ask at reception. You can still leave freely.</translation>
    </message>
    <message>
        <source>not_recorded.title</source>
        <translation>Not recorded</translation>
    </message>
    <message>
        <source>wait.title</source>
        <translation>One moment</translation>
    </message>
    <message>
        <source>wait.line</source>
        <translation>Keep your badge on the reader.</translation>
    </message>
    <message>
        <source>undone.title</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>undone.line</source>
        <translation>Nothing has changed.</translation>
    </message>
    <message>
        <source>not_undone.title</source>
        <translation>It cannot be undone</translation>
    </message>
    <message>
        <source>not_undone.line</source>
        <translation>The record stands. Please ask at reception.</translation>
    </message>
    <message>
        <source>in.title.anon</source>
        <translation>Hello</translation>
    </message>
    <message>
        <source>aloud.hours</source>
        <translation>hours</translation>
    </message>
    <message>
        <source>in.title</source>
        <translation>Hello {name}</translation>
    </message>
    <message>
        <source>in.line.untimed</source>
        <translation>Checked in</translation>
    </message>
    <message>
        <source>in.line</source>
        <translation>Checked in at {t}</translation>
    </message>
    <message>
        <source>in.inferred</source>
        <translation>Last time you left without checking out. We recorded it at closing time.</translation>
    </message>
    <message>
        <source>in.reported</source>
        <translation>This entry is reported to those in charge of the site.</translation>
    </message>
    <message>
        <source>in.undo</source>
        <translation>Undo this check-in</translation>
    </message>
    <message>
        <source>out.title.anon</source>
        <translation>Goodbye</translation>
    </message>
    <message>
        <source>out.title</source>
        <translation>Goodbye {name}</translation>
    </message>
    <message>
        <source>out.line.untimed</source>
        <translation>Checked out</translation>
    </message>
    <message>
        <source>out.line</source>
        <translation>Checked out at {t}</translation>
    </message>
    <message>
        <source>last.note</source>
        <translation>You are the last person here.</translation>
    </message>
    <message>
        <source>out.undo</source>
        <translation>Undo this check-out</translation>
    </message>
    <message>
        <source>in.closing.now</source>
        <translation>We close at {t}, now.</translation>
    </message>
    <message>
        <source>in.closing.one</source>
        <translation>We close at {t}, in one minute.</translation>
    </message>
    <message>
        <source>in.closing</source>
        <translation>We close at {t}, in {n} minutes.</translation>
    </message>
    <message>
        <source>other.title</source>
        <translation>This is not a badge of this place</translation>
    </message>
    <message>
        <source>other.line</source>
        <translation>Bank, transport and identity cards do not open this door. Nothing&#xa0;was&#xa0;kept.</translation>
    </message>
    <message>
        <source>refused.out.title</source>
        <translation>Not checked out</translation>
    </message>
    <message>
        <source>refused.title</source>
        <translation>Entry refused</translation>
    </message>
    <message>
        <source>broken.free</source>
        <translation>You can still leave freely.</translation>
    </message>
    <message>
        <source>refused.line</source>
        <translation>Please ask at reception.</translation>
    </message>
    <message>
        <source>pin.wrong.none</source>
        <translation>Wrong PIN. No attempt left: please ask at reception.</translation>
    </message>
    <message>
        <source>pin.wrong.one</source>
        <translation>Wrong PIN. 1 attempt left.</translation>
    </message>
    <message>
        <source>pin.wrong</source>
        <translation>Wrong PIN. {n} attempts left.</translation>
    </message>
    <message>
        <source>broken.reception</source>
        <translation>Ask at reception, who will let you in and check you in.</translation>
    </message>
    <message>
        <source>broken.phone</source>
        <translation>Nobody at reception: call {phone}.</translation>
    </message>
    <message>
        <source>broken.leaving</source>
        <translation>Leaving? Walk out: the door always opens from inside.</translation>
    </message>
    <message>
        <source>broken.since</source>
        <translation>Since {since}.</translation>
    </message>
    <message>
        <source>broken.do</source>
        <translation>To come in now</translation>
    </message>
    <message>
        <source>state.reader</source>
        <translation>Badge reader</translation>
    </message>
    <message>
        <source>state.broker</source>
        <translation>Site messaging</translation>
    </message>
    <message>
        <source>state.agent</source>
        <translation>Access control</translation>
    </message>
    <message>
        <source>state.door</source>
        <translation>Door and lock</translation>
    </message>
    <message>
        <source>state.door.named</source>
        <translation>Door and lock: {name}</translation>
    </message>
    <message>
        <source>state.sum.bad</source>
        <translation>Something is not working. You can still leave freely.</translation>
    </message>
    <message>
        <source>state.sum.ok</source>
        <translation>Everything works.</translation>
    </message>
    <message>
        <source>state.sum.one</source>
        <translation>Everything works on site. 1&#xa0;thing&#xa0;to&#xa0;check.</translation>
    </message>
    <message>
        <source>state.sum</source>
        <translation>Everything works on site. {n}&#xa0;things&#xa0;to&#xa0;check.</translation>
    </message>
    <message>
        <source>broken.title</source>
        <translation>The badge reader is&#xa0;not&#xa0;answering</translation>
    </message>
    <message>
        <source>broken.broker</source>
        <translation>The site’s messaging is&#xa0;not&#xa0;answering</translation>
    </message>
    <message>
        <source>sign.agent</source>
        <translation>Access control cannot&#xa0;be&#xa0;reached</translation>
    </message>
    <message>
        <source>broken.store</source>
        <translation>Taps cannot be recorded</translation>
    </message>
    <message>
        <source>state.never</source>
        <translation>Not heard of yet.</translation>
    </message>
    <message>
        <source>state.up</source>
        <translation>Running since {since}.</translation>
    </message>
    <message>
        <source>state.down</source>
        <translation>Not answering since {since}.</translation>
    </message>
    <message>
        <source>state.emergency</source>
        <translation>Emergency badge</translation>
    </message>
    <message>
        <source>state.emergency.used</source>
        <translation>Last used: {since}. The site’s journal says by whom.</translation>
    </message>
    <message>
        <source>state.centre</source>
        <translation>Centre</translation>
    </message>
    <message>
        <source>state.centre.ok</source>
        <translation>Within reach. Taps are passed on.</translation>
    </message>
    <message>
        <source>state.centre.away.none</source>
        <translation>Out of reach. No tap is waiting.</translation>
    </message>
    <message>
        <source>state.centre.away.one</source>
        <translation>Out of reach. 1 tap waits here, it is not lost.</translation>
    </message>
    <message>
        <source>state.centre.away</source>
        <translation>Out of reach. {n} taps wait here, none is lost.</translation>
    </message>
    <message>
        <source>state.list</source>
        <translation>Badge list</translation>
    </message>
    <message>
        <source>state.list.never</source>
        <translation>Never received: no badge is known.</translation>
    </message>
    <message>
        <source>state.list.fresh</source>
        <translation>Up to date.</translation>
    </message>
    <message>
        <source>state.list.age</source>
        <translation>Received {age} ago. Night rights valid for {h} h more, badges for {d} days.</translation>
    </message>
    <message>
        <source>state.clock</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>state.clock.ok</source>
        <translation>Trusted.</translation>
    </message>
    <message>
        <source>sign.clock</source>
        <translation>Not sure: doors locked, key rights on hold. See the network of this place.</translation>
    </message>
    <message>
        <source>state.disk</source>
        <translation>Recording</translation>
    </message>
    <message>
        <source>state.disk.ok</source>
        <translation>Taps are recorded.</translation>
    </message>
    <message>
        <source>sign.store</source>
        <translation>Taps cannot be recorded.</translation>
    </message>
    <message>
        <source>age.days</source>
        <translation>{n} days</translation>
    </message>
    <message>
        <source>age.hours</source>
        <translation>{n} hours</translation>
    </message>
    <message>
        <source>age.minutes</source>
        <translation>{n} minutes</translation>
    </message>
    <message>
        <source>state.ok</source>
        <translation>Working</translation>
    </message>
    <message>
        <source>state.check</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>state.bad</source>
        <translation>Not working</translation>
    </message>
    <message>
        <source>rollcall.of</source>
        <translation>{title}, {place}</translation>
    </message>
    <message>
        <source>rollcall.title.fire</source>
        <translation>Evacuation</translation>
    </message>
    <message>
        <source>rollcall.title.drill</source>
        <translation>Evacuation drill</translation>
    </message>
    <message>
        <source>rollcall.times</source>
        <translation>{day}. List frozen at {frozen}, printed at {printed}.</translation>
    </message>
    <message>
        <source>rollcall.certain</source>
        <translation>Presumed inside: {n}</translation>
    </message>
    <message>
        <source>rollcall.doubtful</source>
        <translation>To be checked, no check-out: {n}</translation>
    </message>
    <message>
        <source>rollcall.nobody</source>
        <translation>Nobody is presumed inside.</translation>
    </message>
    <message>
        <source>rollcall.name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>rollcall.belongs</source>
        <translation>Administration or host</translation>
    </message>
    <message>
        <source>rollcall.proof</source>
        <translation>Seen at</translation>
    </message>
    <message>
        <source>rollcall.visitor</source>
        <translation>Visiting {host}</translation>
    </message>
    <message>
        <source>rollcall.visitor.alone</source>
        <translation>Visiting</translation>
    </message>
    <message>
        <source>bar.back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>rec.title</source>
        <translation>Reception</translation>
    </message>
    <message>
        <source>rec.lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>rec.onsite</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>rec.door.open</source>
        <translation>Open the&#xa0;door</translation>
    </message>
    <message>
        <source>rec.search</source>
        <translation>Find a&#xa0;person</translation>
    </message>
    <message>
        <source>rec.search.clear</source>
        <translation>Clear the&#xa0;search</translation>
    </message>
    <message>
        <source>rec.call.take</source>
        <translation>I am going</translation>
    </message>
    <message>
        <source>rec.audit</source>
        <translation>Every action goes into the journal under your&#xa0;name.</translation>
    </message>
    <message>
        <source>rec.write</source>
        <translation>Leave a&#xa0;message</translation>
    </message>
    <message>
        <source>rec.write.title</source>
        <translation>Your message</translation>
    </message>
    <message>
        <source>rec.write.send</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>rec.org</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>rec.org.title</source>
        <translation>Which administration?</translation>
    </message>
    <message>
        <source>rec.org.all</source>
        <translation>All ({n})</translation>
    </message>
    <message>
        <source>rec.org.one</source>
        <translation>{name} ({n})</translation>
    </message>
    <message>
        <source>rec.badge.title</source>
        <translation>Present your&#xa0;badge</translation>
    </message>
    <message>
        <source>rec.badge.line</source>
        <translation>It opens reception; your PIN will be asked&#xa0;for.</translation>
    </message>
    <message>
        <source>rec.locked</source>
        <translation>Reception is locked</translation>
    </message>
    <message>
        <source>rec.locked.tap</source>
        <translation>The lists are gone from this screen.</translation>
    </message>
    <message>
        <source>rec.locked.link</source>
        <translation>Access control is not answering. The lists are gone from this&#xa0;screen.</translation>
    </message>
    <message>
        <source>rec.locked.restarted</source>
        <translation>Access control has restarted. Present your badge to open&#xa0;again.</translation>
    </message>
    <message>
        <source>rec.locked.late</source>
        <translation>The time was over. Present your badge to open&#xa0;again.</translation>
    </message>
    <message>
        <source>rec.autolock</source>
        <translation>locks in {n}&#xa0;s</translation>
    </message>
    <message>
        <source>rec.loading</source>
        <translation>One moment, the list is&#xa0;coming.</translation>
    </message>
    <message>
        <source>rec.none</source>
        <translation>Nobody here. Whoever presents a badge shows up&#xa0;here.</translation>
    </message>
    <message>
        <source>rec.none.org</source>
        <translation>Nobody of this administration is&#xa0;here.</translation>
    </message>
    <message>
        <source>rec.count.none</source>
        <translation>Nobody inside</translation>
    </message>
    <message>
        <source>rec.count.one</source>
        <translation>1&#xa0;inside</translation>
    </message>
    <message>
        <source>rec.count</source>
        <translation>{n}&#xa0;inside</translation>
    </message>
    <message>
        <source>rec.count.of.one</source>
        <translation>1&#xa0;of them a&#xa0;visitor</translation>
    </message>
    <message>
        <source>rec.count.of</source>
        <translation>{n}&#xa0;of them visitors</translation>
    </message>
    <message>
        <source>rec.unsure</source>
        <translation>To confirm: {n}</translation>
    </message>
    <message>
        <source>rec.unsure.note</source>
        <translation>The place has closed since their last&#xa0;tap.</translation>
    </message>
    <message>
        <source>rec.expected</source>
        <translation>Expected visitors: {n}</translation>
    </message>
    <message>
        <source>rec.expected.none</source>
        <translation>No visitor is expected today any more.</translation>
    </message>
    <message>
        <source>rec.expected.at</source>
        <translation>expected at {t}</translation>
    </message>
    <message>
        <source>rec.expected.late</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>rec.expected.no_host</source>
        <translation>Host to be found</translation>
    </message>
    <message>
        <source>rec.found.title</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>rec.found.one</source>
        <translation>1&#xa0;person found</translation>
    </message>
    <message>
        <source>rec.found</source>
        <translation>{n}&#xa0;people found</translation>
    </message>
    <message>
        <source>rec.found.more</source>
        <translation>and others: type&#xa0;more</translation>
    </message>
    <message>
        <source>rec.found.none</source>
        <translation>Nobody of that name. Try the first letters of the name or of the&#xa0;administration.</translation>
    </message>
    <message>
        <source>rec.since</source>
        <translation>since {since}</translation>
    </message>
    <message>
        <source>rec.away</source>
        <translation>not here</translation>
    </message>
    <message>
        <source>rec.host</source>
        <translation>Host: {name}</translation>
    </message>
    <message>
        <source>rec.host.label</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>rec.visit</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>rec.visiting</source>
        <translation>Visiting</translation>
    </message>
    <message>
        <source>rec.message.waits</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>rec.call</source>
        <translation>Somebody rings</translation>
    </message>
    <message>
        <source>rec.call.door</source>
        <translation>Somebody rings: {name}</translation>
    </message>
    <message>
        <source>rec.call.taken</source>
        <translation>Somebody is going.</translation>
    </message>
    <message>
        <source>rec.door</source>
        <translation>Door</translation>
    </message>
    <message>
        <source>rec.door.named</source>
        <translation>Door {name}</translation>
    </message>
    <message>
        <source>rec.door.held</source>
        <translation>Held open until {t}.</translation>
    </message>
    <message>
        <source>rec.do.fault</source>
        <translation>Try the door by hand, then tell support.</translation>
    </message>
    <message>
        <source>rec.do.forced</source>
        <translation>Go and look, then shut the&#xa0;door.</translation>
    </message>
    <message>
        <source>rec.do.long</source>
        <translation>Shut the door.</translation>
    </message>
    <message>
        <source>rec.where</source>
        <translation>Presence</translation>
    </message>
    <message>
        <source>rec.badges</source>
        <translation>Badges</translation>
    </message>
    <message>
        <source>visit.valid</source>
        <translation>Day code</translation>
    </message>
    <message>
        <source>visit.until</source>
        <translation>valid until {t}</translation>
    </message>
    <message>
        <source>visit.over</source>
        <translation>no longer valid since {t}</translation>
    </message>
    <message>
        <source>rec.badges.none</source>
        <translation>No badge</translation>
    </message>
    <message>
        <source>rec.badge.active.one</source>
        <translation>1 in&#xa0;service</translation>
    </message>
    <message>
        <source>rec.badge.active</source>
        <translation>{n} in&#xa0;service</translation>
    </message>
    <message>
        <source>rec.badge.suspended.one</source>
        <translation>1 suspended after three wrong PINs</translation>
    </message>
    <message>
        <source>rec.badge.suspended</source>
        <translation>{n} suspended after three wrong PINs</translation>
    </message>
    <message>
        <source>rec.badge.expired.one</source>
        <translation>1 expired</translation>
    </message>
    <message>
        <source>rec.badge.expired</source>
        <translation>{n} expired</translation>
    </message>
    <message>
        <source>rec.badge.revoked.one</source>
        <translation>1 revoked</translation>
    </message>
    <message>
        <source>rec.badge.revoked</source>
        <translation>{n} revoked</translation>
    </message>
    <message>
        <source>rec.keyright</source>
        <translation>Key right</translation>
    </message>
    <message>
        <source>rec.keyright.no</source>
        <translation>No</translation>
    </message>
    <message>
        <source>rec.keyright.yes</source>
        <translation>Yes, with a&#xa0;PIN</translation>
    </message>
    <message>
        <source>rec.keyright.nopin</source>
        <translation>Yes, but without a PIN at this&#xa0;site</translation>
    </message>
    <message>
        <source>rec.message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>rec.message.when</source>
        <translation>A message waits, shown at the next&#xa0;tap.</translation>
    </message>
    <message>
        <source>rec.in</source>
        <translation>Check in</translation>
    </message>
    <message>
        <source>rec.out</source>
        <translation>Check out</translation>
    </message>
    <message>
        <source>rec.confirm</source>
        <translation>Still here</translation>
    </message>
    <message>
        <source>rec.done.in</source>
        <translation>Checked in.</translation>
    </message>
    <message>
        <source>rec.done.out</source>
        <translation>Checked out.</translation>
    </message>
    <message>
        <source>rec.done.confirm</source>
        <translation>Presence confirmed.</translation>
    </message>
    <message>
        <source>rec.done.message</source>
        <translation>The message is&#xa0;left.</translation>
    </message>
    <message>
        <source>rec.done.call</source>
        <translation>Your answer shows at the&#xa0;entrance.</translation>
    </message>
    <message>
        <source>ask.declined</source>
        <translation>Request declined.</translation>
    </message>
    <message>
        <source>rec.fail.store</source>
        <translation>Not recorded: the site cannot write. Tell&#xa0;support.</translation>
    </message>
    <message>
        <source>rec.fail.now</source>
        <translation>Not recorded: things have changed meanwhile. Check the&#xa0;list.</translation>
    </message>
    <message>
        <source>rec.fail.unknown</source>
        <translation>This person is no longer in the&#xa0;registry.</translation>
    </message>
    <message>
        <source>rec.fail.text</source>
        <translation>This text cannot be sent. Correct&#xa0;it.</translation>
    </message>
    <message>
        <source>rec.fail.answer</source>
        <translation>No answer: check the list, then try&#xa0;again.</translation>
    </message>
    <message>
        <source>door.why</source>
        <translation>Why are you opening?</translation>
    </message>
    <message>
        <source>door.journal</source>
        <translation>Your name and this reason go into the&#xa0;journal.</translation>
    </message>
    <message>
        <source>door.badge</source>
        <translation>Present your badge to open.</translation>
    </message>
    <message>
        <source>door.r1</source>
        <translation>Expected visitor</translation>
    </message>
    <message>
        <source>door.r1.d</source>
        <translation>an agent expects them</translation>
    </message>
    <message>
        <source>door.r2</source>
        <translation>Agent without a&#xa0;badge</translation>
    </message>
    <message>
        <source>door.r2.d</source>
        <translation>identity checked</translation>
    </message>
    <message>
        <source>door.r3</source>
        <translation>Delivery</translation>
    </message>
    <message>
        <source>door.r3.d</source>
        <translation>parcel, mail</translation>
    </message>
    <message>
        <source>door.r6</source>
        <translation>Other reason</translation>
    </message>
    <message>
        <source>door.r6.d</source>
        <translation>repair, emergency</translation>
    </message>
    <message>
        <source>door.opened.one</source>
        <translation>The door is free for 1&#xa0;second.</translation>
    </message>
    <message>
        <source>door.opened</source>
        <translation>The door is free for {n}&#xa0;seconds.</translation>
    </message>
    <message>
        <source>rec.pin.line</source>
        <translation>Your badge and your PIN open reception.</translation>
    </message>
    <message>
        <source>rec.refused</source>
        <translation>Reception not opened</translation>
    </message>
    <message>
        <source>rec.refused.line</source>
        <translation>This needs badge and PIN of a&#xa0;receptionist.</translation>
    </message>
    <message>
        <source>rec.refused.door</source>
        <translation>Door not opened</translation>
    </message>
    <message>
        <source>rec.refused.door.line</source>
        <translation>Reception is locked. Whoever opened it can open it&#xa0;again.</translation>
    </message>
    <message>
        <source>bell.ring</source>
        <translation>Ring</translation>
    </message>
    <message>
        <source>bell.rung</source>
        <translation>Reception has been told</translation>
    </message>
    <message>
        <source>bell.rung.line</source>
        <translation>Stay near the door. The answer shows&#xa0;here.</translation>
    </message>
    <message>
        <source>bell.taken</source>
        <translation>Your call was taken</translation>
    </message>
    <message>
        <source>bell.taken.line</source>
        <translation>Somebody is on the&#xa0;way.</translation>
    </message>
    <message>
        <source>bell.failed</source>
        <translation>The bell did not answer</translation>
    </message>
    <message>
        <source>bell.failed.line</source>
        <translation>Nobody was told. Ring again in a&#xa0;moment.</translation>
    </message>
    <message>
        <source>rec.where.since</source>
        <translation>Here since {since}</translation>
    </message>
    <message>
        <source>rec.where.unsure</source>
        <translation>Here since {since}, to be confirmed</translation>
    </message>
    <message>
        <source>rec.where.away</source>
        <translation>Not here</translation>
    </message>
    <message>
        <source>rollcall.start</source>
        <translation>Evacuation roll call</translation>
    </message>
    <message>
        <source>rollcall.start.title</source>
        <translation>Start the roll call?</translation>
    </message>
    <message>
        <source>rollcall.start.line</source>
        <translation>The list of people presumed inside is frozen now.</translation>
    </message>
    <message>
        <source>rollcall.start.yes</source>
        <translation>It is an evacuation</translation>
    </message>
    <message>
        <source>rollcall.start.drill</source>
        <translation>It is a drill</translation>
    </message>
    <message>
        <source>rollcall.end</source>
        <translation>End the roll call</translation>
    </message>
    <message>
        <source>rollcall.end.title</source>
        <translation>End the roll call?</translation>
    </message>
    <message>
        <source>rollcall.end.one</source>
        <translation>1&#xa0;person is still to be found.</translation>
    </message>
    <message>
        <source>rollcall.end.left</source>
        <translation>{n}&#xa0;people are still to be found.</translation>
    </message>
    <message>
        <source>rollcall.end.line</source>
        <translation>The list is wiped from this kiosk, and reception locks.</translation>
    </message>
    <message>
        <source>rollcall.end.no</source>
        <translation>Go on with the roll call</translation>
    </message>
    <message>
        <source>rollcall.left</source>
        <translation>to find</translation>
    </message>
    <message>
        <source>rollcall.of.one</source>
        <translation>of 1&#xa0;person</translation>
    </message>
    <message>
        <source>rollcall.of.n</source>
        <translation>of {n}&#xa0;people</translation>
    </message>
    <message>
        <source>rollcall.frozen</source>
        <translation>List frozen at&#xa0;{t}.</translation>
    </message>
    <message>
        <source>rollcall.tab.left</source>
        <translation>To find&#xa0;&#xa0;{n}</translation>
    </message>
    <message>
        <source>rollcall.tab.all</source>
        <translation>All&#xa0;&#xa0;{n}</translation>
    </message>
    <message>
        <source>rollcall.presumed</source>
        <translation>Touch the name of each person who is found.</translation>
    </message>
    <message>
        <source>rollcall.print</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>rollcall.over</source>
        <translation>The roll call is over</translation>
    </message>
    <message>
        <source>rollcall.over.line</source>
        <translation>The list is wiped, and reception is locked.</translation>
    </message>
    <message>
        <source>rollcall.printed</source>
        <translation>The list is being printed.</translation>
    </message>
    <message>
        <source>rollcall.print.failed</source>
        <translation>Nothing was printed. See whether the printer is on, then try again.</translation>
    </message>
    <message>
        <source>rollcall.everybody</source>
        <translation>Everybody is here</translation>
    </message>
    <message>
        <source>rollcall.found.n</source>
        <translation>{n}&#xa0;people found</translation>
    </message>
    <message>
        <source>rollcall.later.none</source>
        <translation>No link. The list stays here.</translation>
    </message>
    <message>
        <source>rollcall.later.one</source>
        <translation>No link. 1&#xa0;change stays here and will be sent when it is back.</translation>
    </message>
    <message>
        <source>rollcall.later</source>
        <translation>No link. {n}&#xa0;changes stay here and will be sent when it is back.</translation>
    </message>
    <message>
        <source>rollcall.badge</source>
        <translation>Present your badge so that your ticks are recorded.</translation>
    </message>
    <message>
        <source>rollcall.safe</source>
        <translation>Safe</translation>
    </message>
    <message>
        <source>rollcall.seen</source>
        <translation>seen at&#xa0;{t}</translation>
    </message>
    <message>
        <source>rollcall.found.one</source>
        <translation>The one person on the list has been found.</translation>
    </message>
    <message>
        <source>key.capital</source>
        <translation>capital {name}</translation>
    </message>
    <message>
        <source>key.acute</source>
        <translation>{letter} acute</translation>
    </message>
    <message>
        <source>key.grave</source>
        <translation>{letter} grave</translation>
    </message>
    <message>
        <source>key.circumflex</source>
        <translation>{letter} circumflex</translation>
    </message>
    <message>
        <source>key.tilde</source>
        <translation>{letter} tilde</translation>
    </message>
    <message>
        <source>key.diaeresis</source>
        <translation>{letter} diaeresis</translation>
    </message>
    <message>
        <source>key.cedilla</source>
        <translation>{letter} cedilla</translation>
    </message>
    <message>
        <source>key.space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>key.erase</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>key.left</source>
        <translation>Cursor left</translation>
    </message>
    <message>
        <source>key.right</source>
        <translation>Cursor right</translation>
    </message>
    <message>
        <source>key.letters</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>key.accents</source>
        <translation>Accented letters</translation>
    </message>
    <message>
        <source>key.symbols</source>
        <translation>Digits and signs</translation>
    </message>
    <message>
        <source>key.shift</source>
        <translation>Capital</translation>
    </message>
    <message>
        <source>key.shift.once</source>
        <translation>Capital for the next letter</translation>
    </message>
    <message>
        <source>key.shift.locked</source>
        <translation>Capitals locked</translation>
    </message>
    <message>
        <source>typed.count</source>
        <translation>{n} of {most}</translation>
    </message>
    <message>
        <source>key.oe</source>
        <translation>o e ligature</translation>
    </message>
    <message>
        <source>key.ae</source>
        <translation>a e ligature</translation>
    </message>
    <message>
        <source>key.oslash</source>
        <translation>o with stroke</translation>
    </message>
    <message>
        <source>key.apostrophe</source>
        <translation>apostrophe</translation>
    </message>
    <message>
        <source>key.hyphen</source>
        <translation>hyphen</translation>
    </message>
    <message>
        <source>key.comma</source>
        <translation>comma</translation>
    </message>
    <message>
        <source>key.dot</source>
        <translation>full stop</translation>
    </message>
    <message>
        <source>key.semicolon</source>
        <translation>semicolon</translation>
    </message>
    <message>
        <source>key.colon</source>
        <translation>colon</translation>
    </message>
    <message>
        <source>key.exclamation</source>
        <translation>exclamation mark</translation>
    </message>
    <message>
        <source>key.question</source>
        <translation>question mark</translation>
    </message>
    <message>
        <source>key.at</source>
        <translation>at sign</translation>
    </message>
    <message>
        <source>key.underscore</source>
        <translation>underscore</translation>
    </message>
    <message>
        <source>key.slash</source>
        <translation>slash</translation>
    </message>
    <message>
        <source>key.ampersand</source>
        <translation>ampersand</translation>
    </message>
    <message>
        <source>key.plus</source>
        <translation>plus</translation>
    </message>
    <message>
        <source>key.star</source>
        <translation>asterisk</translation>
    </message>
    <message>
        <source>key.equals</source>
        <translation>equals</translation>
    </message>
    <message>
        <source>key.hash</source>
        <translation>hash</translation>
    </message>
    <message>
        <source>key.percent</source>
        <translation>per cent</translation>
    </message>
    <message>
        <source>key.euro</source>
        <translation>euro</translation>
    </message>
    <message>
        <source>key.bracket.open</source>
        <translation>opening bracket</translation>
    </message>
    <message>
        <source>key.bracket.close</source>
        <translation>closing bracket</translation>
    </message>
    <message>
        <source>key.guillemet.open</source>
        <translation>opening guillemet</translation>
    </message>
    <message>
        <source>key.guillemet.close</source>
        <translation>closing guillemet</translation>
    </message>
    <message>
        <source>key.quote</source>
        <translation>quotation mark</translation>
    </message>
    <message>
        <source>key.degree</source>
        <translation>degree</translation>
    </message>
    <message>
        <source>rec.write.note</source>
        <translation>Shown once, at the next&#xa0;tap.</translation>
    </message>
    <message>
        <source>hold.more</source>
        <translation>Hold open or lock</translation>
    </message>
    <message>
        <source>hold.title</source>
        <translation>Hold the door open until</translation>
    </message>
    <message>
        <source>hold.close</source>
        <translation>Close now</translation>
    </message>
    <message>
        <source>hold.badge</source>
        <translation>Present your badge to hold it open.</translation>
    </message>
    <message>
        <source>lockdown.start</source>
        <translation>Lock everything</translation>
    </message>
    <message>
        <source>lockdown.title</source>
        <translation>Lock every door?</translation>
    </message>
    <message>
        <source>lockdown.line</source>
        <translation>Nobody comes in any more, badge or not. The way out stays free. It takes your badge to end it.</translation>
    </message>
    <message>
        <source>lockdown.holds</source>
        <translation>Every door is locked. The way out stays free.</translation>
    </message>
    <message>
        <source>lockdown.end</source>
        <translation>End the lockdown</translation>
    </message>
    <message>
        <source>lockdown.badge</source>
        <translation>Present your badge to end the lockdown.</translation>
    </message>
    <message>
        <source>state.door.blocked</source>
        <translation>out of use</translation>
    </message>
    <message>
        <source>state.door.down</source>
        <translation>locked down</translation>
    </message>
    <message>
        <source>home.badge.out</source>
        <translation>Badge out to&#xa0;leave</translation>
    </message>
    <message>
        <source>home.blocked</source>
        <translation>Door out of use</translation>
    </message>
    <message>
        <source>home.suspended</source>
        <translation>No entry for now</translation>
    </message>
    <message>
        <source>home.suspended.line</source>
        <translation>Ask at&#xa0;reception.</translation>
    </message>
    <message>
        <source>home.ways</source>
        <translation>Come in by: {doors}</translation>
    </message>
    <message>
        <source>home.ways.none</source>
        <translation>Ring: reception will&#xa0;answer.</translation>
    </message>
    <message>
        <source>home.shut</source>
        <translation>Shut the&#xa0;door</translation>
    </message>
    <message>
        <source>home.shut.soon</source>
        <translation>before the alarm</translation>
    </message>
    <message>
        <source>block.why1</source>
        <translation>door or lock broken</translation>
    </message>
    <message>
        <source>block.why2</source>
        <translation>works or cleaning</translation>
    </message>
    <message>
        <source>block.why3</source>
        <translation>no reason told</translation>
    </message>
    <message>
        <source>home.shut.alarm</source>
        <translation>an alarm is on</translation>
    </message>
    <message>
        <source>home.shut.named</source>
        <translation>Shut the door {name}.</translation>
    </message>
    <message>
        <source>rec.door.blocked</source>
        <translation>Out of use since {since}: {why}.</translation>
    </message>
    <message>
        <source>rec.door.blocked.by</source>
        <translation>Out of use by {by} since {since}: {why}.</translation>
    </message>
    <message>
        <source>block.r1</source>
        <translation>Door or lock broken</translation>
    </message>
    <message>
        <source>block.r1.d</source>
        <translation>to be mended first</translation>
    </message>
    <message>
        <source>block.r2</source>
        <translation>Works or cleaning</translation>
    </message>
    <message>
        <source>block.r2.d</source>
        <translation>the way is obstructed</translation>
    </message>
    <message>
        <source>block.r3</source>
        <translation>Other reason</translation>
    </message>
    <message>
        <source>block.r3.d</source>
        <translation>security, event</translation>
    </message>
    <message>
        <source>block.start</source>
        <translation>Put out of use</translation>
    </message>
    <message>
        <source>block.end</source>
        <translation>Put back in use</translation>
    </message>
    <message>
        <source>block.title</source>
        <translation>Why put the door out of use?</translation>
    </message>
    <message>
        <source>block.title.named</source>
        <translation>Why put the door {name} out of use?</translation>
    </message>
    <message>
        <source>block.note</source>
        <translation>Nobody comes in that way any more, badge or not. The way out stays free. Your name and this reason go into the journal.</translation>
    </message>
    <message>
        <source>block.yes</source>
        <translation>Put it out of use</translation>
    </message>
    <message>
        <source>block.badge</source>
        <translation>Present your badge to put it back in use.</translation>
    </message>
    <message>
        <source>rec.done.blocked</source>
        <translation>The door is out of use. The way out stays free.</translation>
    </message>
    <message>
        <source>rec.done.unblocked</source>
        <translation>The door is back in use.</translation>
    </message>
    <message>
        <source>door.none</source>
        <translation>Nothing can be opened: the door is out of use or locked down.</translation>
    </message>
    <message>
        <source>rec.done.held</source>
        <translation>The door stays open until the time chosen.</translation>
    </message>
    <message>
        <source>rec.done.closed</source>
        <translation>The door is closed.</translation>
    </message>
    <message>
        <source>rec.done.lockdown</source>
        <translation>Every door is locked.</translation>
    </message>
    <message>
        <source>rec.done.lockdown.over</source>
        <translation>The lockdown is over.</translation>
    </message>
    <message>
        <source>rec.fail.key</source>
        <translation>This badge is not enough at this hour. It takes a key right.</translation>
    </message>
    <message>
        <source>hold.half</source>
        <translation>{t} (30&#xa0;minutes)</translation>
    </message>
    <message>
        <source>hold.one</source>
        <translation>{t} (1&#xa0;hour)</translation>
    </message>
    <message>
        <source>hold.two</source>
        <translation>{t} (2&#xa0;hours)</translation>
    </message>
    <message>
        <source>hold.closing</source>
        <translation>closing, at&#xa0;{t}</translation>
    </message>
    <message>
        <source>ask.over</source>
        <translation>This request is over</translation>
    </message>
    <message>
        <source>ask.over.line</source>
        <translation>Somebody has answered it, or it waited too long. Go back to the list.</translation>
    </message>
    <message>
        <source>ask.forgot</source>
        <translation>Forgotten badge: “{typed}”</translation>
    </message>
    <message>
        <source>ask.visit</source>
        <translation>Visit: {name}</translation>
    </message>
    <message>
        <source>ask.forgot.line</source>
        <translation>Ask for the work card, then touch the name.</translation>
    </message>
    <message>
        <source>ask.at</source>
        <translation>Asked at the entrance, {t}</translation>
    </message>
    <message>
        <source>ask.who</source>
        <translation>Who is it?</translation>
    </message>
    <message>
        <source>ask.host</source>
        <translation>Who is the host?</translation>
    </message>
    <message>
        <source>ask.nobody</source>
        <translation>Nobody of that name. Search by other letters.</translation>
    </message>
    <message>
        <source>ask.search</source>
        <translation>Search for somebody else</translation>
    </message>
    <message>
        <source>ask.accept</source>
        <translation>Receive {name}?</translation>
    </message>
    <message>
        <source>ask.accept.line</source>
        <translation>Host: {host}. Hand over the notice: name, organisation, mission and passages are kept for {kept}, for the safety of the place. The door does not open by itself.</translation>
    </message>
    <message>
        <source>ask.accept.yes</source>
        <translation>Record the arrival</translation>
    </message>
    <message>
        <source>ask.no</source>
        <translation>Back to the request</translation>
    </message>
    <message>
        <source>ask.inside</source>
        <translation>{name} is here already</translation>
    </message>
    <message>
        <source>ask.inside.line</source>
        <translation>The arrival is recorded. If this is somebody else, choose another name or decline the request.</translation>
    </message>
    <message>
        <source>ask.inside.yes</source>
        <translation>See the page</translation>
    </message>
    <message>
        <source>ask.confirm</source>
        <translation>Is this {name}?</translation>
    </message>
    <message>
        <source>ask.confirm.line</source>
        <translation>Compare the face with the work card. The arrival is written to the journal as checked by you. On the next page you can lend a day badge.</translation>
    </message>
    <message>
        <source>ask.confirm.yes</source>
        <translation>Identity checked</translation>
    </message>
    <message>
        <source>ask.decline.title</source>
        <translation>Decline this request?</translation>
    </message>
    <message>
        <source>ask.decline.line</source>
        <translation>The screen at the entrance will ask to come to reception.</translation>
    </message>
    <message>
        <source>ask.decline.yes</source>
        <translation>Decline the request</translation>
    </message>
    <message>
        <source>ask.decline</source>
        <translation>Decline</translation>
    </message>
    <message>
        <source>rec.request</source>
        <translation>Request, {t}</translation>
    </message>
    <message>
        <source>rec.request.forgot</source>
        <translation>Forgotten badge: “{typed}”</translation>
    </message>
    <message>
        <source>rec.verify</source>
        <translation>Check identity</translation>
    </message>
    <message>
        <source>rec.request.visit</source>
        <translation>Visit: {name}</translation>
    </message>
    <message>
        <source>rec.receive</source>
        <translation>Receive the visitor</translation>
    </message>
    <message>
        <source>note.who</source>
        <translation>{name}: not kept</translation>
    </message>
    <message>
        <source>note.somebody</source>
        <translation>Not kept by the centre</translation>
    </message>
    <message>
        <source>note.taken</source>
        <translation>At the centre this badge is somebody else’s: it no longer counts here.</translation>
    </message>
    <message>
        <source>note.taken.do</source>
        <translation>Give her or him another badge.</translation>
    </message>
    <message>
        <source>note.unknown</source>
        <translation>The centre does not know this person: what was done here no longer counts.</translation>
    </message>
    <message>
        <source>note.unknown.do</source>
        <translation>Ask an administrator to add this person first.</translation>
    </message>
    <message>
        <source>note.line</source>
        <translation>{text} ({t})</translation>
    </message>
    <message>
        <source>note.read</source>
        <translation>I have read it</translation>
    </message>
    <message>
        <source>ask.host.typed</source>
        <translation>Host asked for: “{typed}”</translation>
    </message>
    <message>
        <source>ask.mission</source>
        <translation>Mission: {text}</translation>
    </message>
    <message>
        <source>ask.here</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>visit.register</source>
        <translation>Register a visit</translation>
    </message>
    <message>
        <source>visit.step</source>
        <translation>Question {n} of {m}</translation>
    </message>
    <message>
        <source>visit.name.ask</source>
        <translation>What is the visitor’s name?</translation>
    </message>
    <message>
        <source>visit.name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>visit.org.ask</source>
        <translation>Which organisation?</translation>
    </message>
    <message>
        <source>visit.org</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>visit.mission.ask</source>
        <translation>For which mission?</translation>
    </message>
    <message>
        <source>visit.mission</source>
        <translation>Mission</translation>
    </message>
    <message>
        <source>visit.host.ask</source>
        <translation>Who is the host?</translation>
    </message>
    <message>
        <source>visit.host.search</source>
        <translation>Host: three letters of the name</translation>
    </message>
    <message>
        <source>visit.host.letters</source>
        <translation>Three letters of the name are enough.</translation>
    </message>
    <message>
        <source>visit.check</source>
        <translation>Is everything right?</translation>
    </message>
    <message>
        <source>visit.notice</source>
        <translation>Hand over the notice, or read out: “Your name, organisation, mission and passages are kept for {kept}, for the safety of the place. You may see them and have them corrected.”</translation>
    </message>
    <message>
        <source>visit.do</source>
        <translation>Record the arrival</translation>
    </message>
    <message>
        <source>visit.pass</source>
        <translation>{name} is here</translation>
    </message>
    <message>
        <source>visit.pass.how</source>
        <translation>To be noted or photographed: this code checks out, and in again today. Tell the host.</translation>
    </message>
    <message>
        <source>visit.pass.done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>calling.title</source>
        <translation>Somebody is at the door</translation>
    </message>
    <message>
        <source>calling.line</source>
        <translation>Somebody is waiting for reception. Open reception to see who.</translation>
    </message>
    <message>
        <source>calling.open</source>
        <translation>Open reception</translation>
    </message>
    <message>
        <source>home.without</source>
        <translation>No badge</translation>
    </message>
    <message>
        <source>home.nobadge</source>
        <translation>No badge?</translation>
    </message>
    <message>
        <source>home.forgot</source>
        <translation>I forgot my badge</translation>
    </message>
    <message>
        <source>home.visitor</source>
        <translation>I am a visitor</translation>
    </message>
    <message>
        <source>home.code</source>
        <translation>I have a code</translation>
    </message>
    <message>
        <source>forgot.label</source>
        <translation>What is your surname?</translation>
    </message>
    <message>
        <source>forgot.help</source>
        <translation>At least three letters. Reception sees your request and checks your identity.</translation>
    </message>
    <message>
        <source>forgot.send</source>
        <translation>Alert reception</translation>
    </message>
    <message>
        <source>code.title</source>
        <translation>Your code for today</translation>
    </message>
    <message>
        <source>code.help</source>
        <translation>Eight digits, given by reception. The code checks you in and out, until closing time.</translation>
    </message>
    <message>
        <source>code.bad</source>
        <translation>This code is not valid. Check it, or ask reception for another.</translation>
    </message>
    <message>
        <source>visitor.title</source>
        <translation>Before you start</translation>
    </message>
    <message>
        <source>visitor.sub</source>
        <translation>Six answers about your data</translation>
    </message>
    <message>
        <source>visitor.read</source>
        <translation>I have read this, continue</translation>
    </message>
    <message>
        <source>visitor.step</source>
        <translation>Question {n} of {m}</translation>
    </message>
    <message>
        <source>visitor.q1</source>
        <translation>What is your name?</translation>
    </message>
    <message>
        <source>visitor.q2</source>
        <translation>Which organisation are you from?</translation>
    </message>
    <message>
        <source>visitor.q3</source>
        <translation>Whom are you here to see?</translation>
    </message>
    <message>
        <source>visitor.q3.help</source>
        <translation>First name and surname, at least three letters. This person will be told you are here.</translation>
    </message>
    <message>
        <source>visitor.q4</source>
        <translation>For which public-service mission?</translation>
    </message>
    <message>
        <source>visitor.done</source>
        <translation>Your host has been told</translation>
    </message>
    <message>
        <source>visitor.pass.how</source>
        <translation>Take a photo of this code, or note it. It works until {t} and to check out.</translation>
    </message>
    <message>
        <source>sent.title</source>
        <translation>Reception has been told</translation>
    </message>
    <message>
        <source>sent.visitor</source>
        <translation>Wait in the entrance: the answer will be shown here.</translation>
    </message>
    <message>
        <source>sent.forgot</source>
        <translation>Have your work card ready.</translation>
    </message>
    <message>
        <source>declined.title</source>
        <translation>Please ask at reception</translation>
    </message>
    <message>
        <source>declined.line</source>
        <translation>Your request could not be accepted here. Reception will explain.</translation>
    </message>
    <message>
        <source>wifi.closed</source>
        <translation>Wifi: {network}, password {password}</translation>
    </message>
    <message>
        <source>wifi.open</source>
        <translation>Wifi: {network}, without a password</translation>
    </message>
    <message>
        <source>newcomer.fail.text</source>
        <translation>At least three letters, without special signs: correct it, then send it again.</translation>
    </message>
    <message>
        <source>newcomer.fail.now</source>
        <translation>Not right now. Wait a moment, then send it again, or ask at reception.</translation>
    </message>
    <message>
        <source>newcomer.fail.link</source>
        <translation>No answer: nothing was sent. Send it again, or ask at reception.</translation>
    </message>
    <message>
        <source>notice.what</source>
        <translation>What we record</translation>
    </message>
    <message>
        <source>notice.what.t</source>
        <translation>Your name, your organisation, whom you are here to see, your mission, when you arrive and leave.</translation>
    </message>
    <message>
        <source>notice.why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>notice.why.t</source>
        <translation>To know who is here in an evacuation, and to protect the place. Legal basis: public-interest task. Never to follow a person.</translation>
    </message>
    <message>
        <source>notice.long</source>
        <translation>For how long</translation>
    </message>
    <message>
        <source>notice.long.t</source>
        <translation>Your name is erased everywhere after {kept}. Only numbers are kept.</translation>
    </message>
    <message>
        <source>notice.who</source>
        <translation>Who can read it</translation>
    </message>
    <message>
        <source>notice.who.t</source>
        <translation>Reception, your host and the person in charge of safety. Every reading is written in the journal.</translation>
    </message>
    <message>
        <source>notice.rights</source>
        <translation>Your rights</translation>
    </message>
    <message>
        <source>notice.rights.t</source>
        <translation>See, correct, erase, object: ask reception.</translation>
    </message>
    <message>
        <source>notice.cnil</source>
        <translation>A complaint</translation>
    </message>
    <message>
        <source>notice.cnil.t</source>
        <translation>You may turn to the CNIL, 3 place de Fontenoy, 75007 Paris, or on cnil.fr.</translation>
    </message>
    <message>
        <source>notice.rights.contact</source>
        <translation>See, correct, erase, object: ask reception. Contact for data protection: {contact}</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>{n} days</translation>
    </message>
    <message>
        <source>kept.one</source>
        <translation>1 day</translation>
    </message>
    <message>
        <source>kept.most</source>
        <translation>three months at most</translation>
    </message>
    <message>
        <source>card.read</source>
        <translation>Read a badge</translation>
    </message>
    <message>
        <source>card.read.known</source>
        <translation>Known badge: you see whose it is and what you can do.</translation>
    </message>
    <message>
        <source>card.read.unknown</source>
        <translation>Unknown badge: you choose whose it will be.</translation>
    </message>
    <message>
        <source>card.prompt.read</source>
        <translation>Present the badge.</translation>
    </message>
    <message>
        <source>card.prompt.enrol</source>
        <translation>Present the card to enrol.</translation>
    </message>
    <message>
        <source>card.prompt.lend</source>
        <translation>Present the day badge.</translation>
    </message>
    <message>
        <source>card.prompt.pin</source>
        <translation>Present this person’s badge.</translation>
    </message>
    <message>
        <source>card.prompt.other</source>
        <translation>Present another card.</translation>
    </message>
    <message>
        <source>card.badges</source>
        <translation>Badges and PIN</translation>
    </message>
    <message>
        <source>rec.lend</source>
        <translation>Lend a day badge</translation>
    </message>
    <message>
        <source>rec.enrol</source>
        <translation>Enrol a badge</translation>
    </message>
    <message>
        <source>rec.lost.note</source>
        <translation>A lost badge is refused at every connected door within 5&#xa0;seconds.</translation>
    </message>
    <message>
        <source>card.nokey</source>
        <translation>A key right is given at the centre, never here.</translation>
    </message>
    <message>
        <source>card.pin</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>card.pin.whose</source>
        <translation>The PIN is typed by its owner; reception does not see it.</translation>
    </message>
    <message>
        <source>card.pin.first</source>
        <translation>Enter your new PIN</translation>
    </message>
    <message>
        <source>card.pin.again</source>
        <translation>Enter it again</translation>
    </message>
    <message>
        <source>card.pin.differed</source>
        <translation>The two PINs differ. Start again.</translation>
    </message>
    <message>
        <source>card.pin.other</source>
        <translation>This is not {name}’s badge.</translation>
    </message>
    <message>
        <source>card.pin.uid</source>
        <translation>This badge is read by its number alone and does not prove its owner. A verifiable chip badge is needed.</translation>
    </message>
    <message>
        <source>card.pin.dead</source>
        <translation>This badge no longer works.</translation>
    </message>
    <message>
        <source>card.whose</source>
        <translation>Badge of {name}</translation>
    </message>
    <message>
        <source>card.nobodys</source>
        <translation>This badge is nobody’s</translation>
    </message>
    <message>
        <source>card.hers</source>
        <translation>This person has this badge already.</translation>
    </message>
    <message>
        <source>card.taken</source>
        <translation>This is already the badge of {name}. A badge has one owner.</translation>
    </message>
    <message>
        <source>card.former</source>
        <translation>Former badge of {name}. It no longer works.</translation>
    </message>
    <message>
        <source>card.enrol.do</source>
        <translation>Enrol this badge</translation>
    </message>
    <message>
        <source>card.lend.do</source>
        <translation>Lend this badge</translation>
    </message>
    <message>
        <source>card.lend.until</source>
        <translation>Lent until closing time, at {t}.</translation>
    </message>
    <message>
        <source>card.lend.day</source>
        <translation>Lent until the end of the day.</translation>
    </message>
    <message>
        <source>card.lend.others</source>
        <translation>Other badges are set aside until it is back.</translation>
    </message>
    <message>
        <source>card.kind.uid</source>
        <translation>Card read by its number alone</translation>
    </message>
    <message>
        <source>card.kind.classic</source>
        <translation>MIFARE Classic card, read by its number alone</translation>
    </message>
    <message>
        <source>card.kind.random</source>
        <translation>Card whose number changes at each reading</translation>
    </message>
    <message>
        <source>card.kind.chip</source>
        <translation>Verifiable chip badge ({name})</translation>
    </message>
    <message>
        <source>card.worth.key</source>
        <translation>Can carry a key right if the centre grants one.</translation>
    </message>
    <message>
        <source>card.worth.uid</source>
        <translation>Good for opening hours. No key right: its number can be copied.</translation>
    </message>
    <message>
        <source>card.worth.classic</source>
        <translation>Good for opening hours. No key right: its memory can be copied.</translation>
    </message>
    <message>
        <source>card.worth.random</source>
        <translation>It cannot be a badge: it would not be recognised next time.</translation>
    </message>
    <message>
        <source>card.state.active</source>
        <translation>In service.</translation>
    </message>
    <message>
        <source>card.state.lent</source>
        <translation>Day badge, lent.</translation>
    </message>
    <message>
        <source>card.state.pins</source>
        <translation>Suspended: three wrong PINs.</translation>
    </message>
    <message>
        <source>card.state.aside</source>
        <translation>Set aside: a day badge is lent.</translation>
    </message>
    <message>
        <source>card.state.expired</source>
        <translation>Expired.</translation>
    </message>
    <message>
        <source>card.state.revoked</source>
        <translation>Refused everywhere.</translation>
    </message>
    <message>
        <source>card.state.revoked.here</source>
        <translation>Refused here. Other places will refuse it once the centre answers.</translation>
    </message>
    <message>
        <source>card.state.back</source>
        <translation>Day badge, returned.</translation>
    </message>
    <message>
        <source>card.waits</source>
        <translation>Will be confirmed when the centre answers.</translation>
    </message>
    <message>
        <source>card.return</source>
        <translation>Take the badge back</translation>
    </message>
    <message>
        <source>card.lift</source>
        <translation>Lift the suspension</translation>
    </message>
    <message>
        <source>card.lost</source>
        <translation>Badge lost</translation>
    </message>
    <message>
        <source>card.person</source>
        <translation>See the person</translation>
    </message>
    <message>
        <source>card.give</source>
        <translation>Give to somebody</translation>
    </message>
    <message>
        <source>card.lost.title</source>
        <translation>Is {name}’s badge lost?</translation>
    </message>
    <message>
        <source>card.lost.yes</source>
        <translation>Yes, it is lost</translation>
    </message>
    <message>
        <source>card.done.enrolled</source>
        <translation>Badge enrolled.</translation>
    </message>
    <message>
        <source>card.done.lent</source>
        <translation>Day badge lent.</translation>
    </message>
    <message>
        <source>card.done.returned</source>
        <translation>Day badge taken back.</translation>
    </message>
    <message>
        <source>card.done.lost</source>
        <translation>Badge lost: it is refused.</translation>
    </message>
    <message>
        <source>card.done.pin</source>
        <translation>PIN recorded.</translation>
    </message>
    <message>
        <source>card.done.lifted</source>
        <translation>Suspension lifted.</translation>
    </message>
    <message>
        <source>card.fail.late</source>
        <translation>The card was read too long ago. Present it again.</translation>
    </message>
    <message>
        <source>card.fail.taken</source>
        <translation>This card is a badge already. Take another one.</translation>
    </message>
    <message>
        <source>card.fail.pin</source>
        <translation>This badge cannot set a PIN. With a key right, the badge that the centre knows is needed.</translation>
    </message>
    <message>
        <source>card.fail.card</source>
        <translation>This card cannot be a badge. Take another one.</translation>
    </message>
    <message>
        <source>card.fail.none</source>
        <translation>This badge is nobody’s any more. Present it again.</translation>
    </message>
    <message>
        <source>card.fail.lent</source>
        <translation>This person has a day badge already. Take it back first.</translation>
    </message>
    <message>
        <source>card.fail.back</source>
        <translation>This badge is not lent.</translation>
    </message>
    <message>
        <source>card.fail.lifted</source>
        <translation>This badge is no longer suspended.</translation>
    </message>
    <message>
        <source>card.fail.visitor</source>
        <translation>A visitor gets a code, or a badge for the day.</translation>
    </message>
    <message>
        <source>card.fail.proof</source>
        <translation>This card does not prove what it says it is. Present it again, or take another one.</translation>
    </message>
    <message>
        <source>in.wifi.how</source>
        <translation>Point your phone at the code.</translation>
    </message>
    <message>
        <source>card.fail.kiosk</source>
        <translation>This screen is not set up for reception. Tell an administrator.</translation>
    </message>
    <message>
        <source>card.fail.sealed</source>
        <translation>The PIN did not arrive. Present the badge and start again.</translation>
    </message>
    <message>
        <source>card.owner</source>
        <translation>Owner: three letters of the name</translation>
    </message>
    <message>
        <source>card.owner.letters</source>
        <translation>This badge is nobody’s. Three letters of its owner’s name will do.</translation>
    </message>
    <message>
        <source>home.fire</source>
        <translation>Fire alarm. The doors are free: leave.</translation>
    </message>
    <message>
        <source>fire.title</source>
        <translation>Fire alarm</translation>
    </message>
    <message>
        <source>fire.line</source>
        <translation>Leave: the doors are free. To take the roll call, open reception with your badge.</translation>
    </message>
    <message>
        <source>fire.holds</source>
        <translation>Fire alarm: every door stays free.</translation>
    </message>
    <message>
        <source>fire.rearm</source>
        <translation>Re-arm the doors</translation>
    </message>
    <message>
        <source>fire.badge</source>
        <translation>Present your badge to re-arm the doors.</translation>
    </message>
    <message>
        <source>rec.done.rearmed</source>
        <translation>The doors are re-armed.</translation>
    </message>
    <message>
        <source>rec.fail.fire</source>
        <translation>The fire line is not clear yet. Have it checked, then try again.</translation>
    </message>
    <message>
        <source>fire.leave</source>
        <translation>Leave now</translation>
    </message>
    <message>
        <source>fire.gather</source>
        <translation>Go to the assembly point.</translation>
    </message>
    <message>
        <source>fire.wait</source>
        <translation>Wait until you are told to come back.</translation>
    </message>
    <message>
        <source>fire.stay.out</source>
        <translation>Do not enter</translation>
    </message>
    <message>
        <source>home.fire.clear</source>
        <translation>The doors stay free until reception re-arms them.</translation>
    </message>
    <message>
        <source>fire.burns</source>
        <translation>The fire line is not clear yet.</translation>
    </message>
    <message>
        <source>fire.clear</source>
        <translation>Alarm over: every door stays free until re-armed.</translation>
    </message>
    <message>
        <source>fire.over</source>
        <translation>Alarm over</translation>
    </message>
</context>
</TS>
